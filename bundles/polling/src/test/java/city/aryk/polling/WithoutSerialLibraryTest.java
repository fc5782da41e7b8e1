package city.aryk.polling;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Time;
import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WithoutSerialLibraryTest {

    @Test
    void a_host_without_the_serial_library_says_so_when_a_serial_line_is_asked_for() throws Exception {
        var here = LaneWires.class.getProtectionDomain().getCodeSource().getLocation();
        try (var house = new WithoutSerial(here)) {
            var made = house.loadClass(LaneWires.class.getName())
                    .getConstructor(Time.class)
                    .newInstance(new SystemTime());
            assertThat(made.getClass()).isNotEqualTo(LaneWires.class);

            var line = new SerialLine(9600, 8, Parity.NONE, 1, Duration.ZERO);
            assertThat(failure((Wires) made, line))
                    .isEqualTo("/dev/none: serial lines need the bundle com.fazecast.jSerialComm");
            ((AutoCloseable) made).close();
        }
    }

    private static String failure(Wires wires, SerialLine line) {
        try {
            wires.serial("/dev/none", line);
            return "opened";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Loads this bundle anew, in a world where nobody has the library. */
    private static final class WithoutSerial extends URLClassLoader {
        WithoutSerial(URL bundle) {
            super(new URL[] {bundle}, WithoutSerialLibraryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.fazecast.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("city.aryk.polling.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                var known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
        }
    }
}
