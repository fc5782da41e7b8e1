package city.aryk.api.driver;

import java.time.Duration;

/**
 * How a device on a serial bus talks.
 *
 * @param baud bits per second, 300 to 921600
 * @param dataBits 7 or 8
 * @param stopBits 1 or 2
 * @param quiet silence to keep before a request: at least 3.5 characters for Modbus, more for slow devices
 */
public record SerialLine(int baud, int dataBits, Parity parity, int stopBits, Duration quiet) {

    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    public SerialLine {
        if (baud < 300 || baud > 921_600) {
            throw new IllegalArgumentException("baud " + baud + ": wanted 300 to 921600");
        }
        if (dataBits != 7 && dataBits != 8) {
            throw new IllegalArgumentException("data bits " + dataBits + ": wanted 7 or 8");
        }
        if (stopBits != 1 && stopBits != 2) {
            throw new IllegalArgumentException("stop bits " + stopBits + ": wanted 1 or 2");
        }
    }
}
