package city.aryk.api.profile;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked site: what this gateway is and does.
 *
 * @param devices the devices to poll
 * @param refused the devices whose part of the site is wrong; the others go on without them
 */
public record Site(Identity identity, Uplink uplink, Buffer buffer, List<DevicePlan> devices, List<Refused> refused) {

    /**
     * Who the gateway is; both names are topic levels of 1 to 64 of a-z 0-9 and hyphen.
     *
     * @param site e.g. {@code almaty-abay-17}
     * @param gateway e.g. {@code gw-0001}
     */
    public record Identity(String site, String gateway) {
        /** The prefix of every topic: {@code aryk/1/{site}/{gateway}/}. */
        public String topicPrefix() {
            return "aryk/1/" + site + "/" + gateway + "/";
        }
    }

    /**
     * Where telemetry goes.
     *
     * @param broker {@code mqtt://host:1883} or {@code mqtts://host:8883}
     * @param flush how long a reading of a stream may wait for company; every telemetry stream has an entry
     */
    public record Uplink(URI broker, Optional<Login> login, Map<Stream, Duration> flush) {
        public Uplink {
            flush = Map.copyOf(flush);
        }
    }

    /** A user name and the secret that proves it. */
    public record Login(String user, Secret password) {}

    /**
     * How readings wait on disk.
     *
     * @param commit all scans of this interval are one transaction, 200 ms to 60 s
     * @param keepBytes the size that the store may reach, at least 16 MiB
     * @param keepAge the age that an unsent reading may reach, at least 1 h
     */
    public record Buffer(Duration commit, long keepBytes, Duration keepAge) {}

    /** A device that is not polled, and why. */
    public record Refused(DeviceId device, List<Problem> problems) {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    public Site {
        devices = List.copyOf(devices);
        refused = List.copyOf(refused);
    }
}
