package city.aryk.driver.modbus;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.Wires;
import java.net.URI;

/** Replays the exchanges of {@link ModbusCapture}. */
public final class ModbusReplay implements CaptureReplay {
    @Override
    public String driver() {
        return "modbus";
    }

    @Override
    public URI endpoint(String recording) {
        return ModbusCapture.parse(recording).endpoint();
    }

    @Override
    public Wires wires(String recording) {
        return ModbusCapture.parse(recording).wires();
    }
}
