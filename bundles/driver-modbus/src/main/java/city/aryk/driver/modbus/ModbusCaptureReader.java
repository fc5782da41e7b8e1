package city.aryk.driver.modbus;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.CaptureReader;
import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.Secret;
import java.util.List;
import java.util.Optional;

/** Shows recorded Modbus frames and exchanges as raw registers and bits. */
public final class ModbusCaptureReader implements CaptureReader {
    @Override
    public List<String> protocols() {
        return List.of("modbus");
    }

    @Override
    public Capture read(String protocol, String recording, Optional<Secret> key) throws DriverException {
        try {
            return ModbusCapture.describe(recording);
        } catch (IllegalArgumentException e) {
            throw new DriverException.Malformed(String.valueOf(e.getMessage()), e);
        }
    }
}
