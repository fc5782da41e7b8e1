package city.aryk.api.profile;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked site: what this gateway is and does.
 *
 * @param fleet the devices to poll, and those that cannot be
 * @param analytics what is computed from their readings
 */
public record Site(Identity identity, Uplink uplink, Buffer buffer, Fleet fleet, Analytics analytics) {

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
     * @param flush how long a reading of a stream may wait for company; every telemetry stream has an entry
     * @param tls what proves both ends to each other with {@code mqtts}; without it the platform's authorities count
     * @param delivery how telemetry is put and at what pace a backlog goes
     */
    public record Uplink(
            Peers peers, Optional<Login> login, Map<Stream, Duration> flush, Optional<Tls> tls, Delivery delivery) {
        public Uplink {
            flush = Map.copyOf(flush);
        }

        /** An uplink without a trusted peer for the time. */
        public Uplink(
                URI broker, Optional<Login> login, Map<Stream, Duration> flush, Optional<Tls> tls, Delivery delivery) {
            this(new Peers(broker, Optional.empty()), login, flush, tls, delivery);
        }

        /** An uplink in the batch format, without certificates of its own and without a limit. */
        public Uplink(URI broker, Optional<Login> login, Map<Stream, Duration> flush) {
            this(broker, login, flush, Optional.empty(), Delivery.DEFAULT);
        }

        /** The broker, see {@link Peers}. */
        public URI broker() {
            return peers.broker();
        }

        /** Who is asked for the time, see {@link Peers}. */
        public Optional<URI> timePeer() {
            return peers.time();
        }
    }

    /**
     * Whom the gateway talks to upstream.
     *
     * @param broker {@code mqtt://host:1883} or {@code mqtts://host:8883}
     * @param time {@code ntp://host:123}: who is asked for the time, and trusted, where no time service of the host has
     *     synchronised its clock
     */
    public record Peers(URI broker, Optional<URI> time) {}

    /**
     * The gateway's side of TLS. All texts are PEM (RFC 7468).
     *
     * @param authorities one or more CA certificates; the platform's count where there are none
     * @param client the certificate by which the broker knows the gateway
     */
    public record Tls(Optional<Secret> authorities, Optional<ClientCertificate> client) {}

    /**
     * A client certificate with its private key, both PEM.
     *
     * @param certificate the certificate, followed by those between it and the authority
     * @param key PKCS #8, not encrypted, RSA or EC
     */
    public record ClientCertificate(Secret certificate, Secret key) {}

    /**
     * How telemetry is put and paced.
     *
     * @param drainPerSecond the observations of a backlog that are sent in a second; 0 for as many as the broker takes
     */
    public record Delivery(Payload payload, long drainPerSecond) {
        /** Batches, as fast as the broker takes them. */
        public static final Delivery DEFAULT = new Delivery(Payload.BATCH, 0);

        public Delivery {
            if (drainPerSecond < 0) {
                throw new IllegalArgumentException("drain " + drainPerSecond + ": wanted 0 (no limit) or more");
            }
        }
    }

    /** What telemetry looks like on the wire. */
    public enum Payload {
        /** The compressed batch format of {@code bundles/codec/FORMAT.md}. */
        BATCH,
        JSON,
        /** Eclipse Sparkplug 3.0, the gateway being an edge node. */
        SPARKPLUG_B
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

    /**
     * What is computed from the devices' readings, beyond what runs unasked.
     *
     * @param zone the site's local time, by which days and nights are told
     */
    public record Analytics(ZoneId zone, List<Computation> computations) {
        /** Only what runs unasked, by UTC. */
        public static final Analytics NONE = new Analytics(ZoneOffset.UTC, List.of());

        public Analytics {
            computations = List.copyOf(computations);
        }
    }

    /**
     * The devices of a site.
     *
     * @param devices the devices to poll
     * @param refused the devices whose part of the site is wrong; the others go on without them
     * @param commands whether they may be asked for anything, and by whom
     */
    public record Fleet(List<DevicePlan> devices, List<Refused> refused, CommandSwitch commands) {
        public Fleet {
            devices = List.copyOf(devices);
            refused = List.copyOf(refused);
        }

        /** Devices that are read and never asked for anything. */
        public Fleet(List<DevicePlan> devices, List<Refused> refused) {
            this(devices, refused, CommandSwitch.OFF);
        }
    }

    /** A site that wants nothing computed beyond what runs unasked. */
    public Site(Identity identity, Uplink uplink, Buffer buffer, List<DevicePlan> devices, List<Refused> refused) {
        this(identity, uplink, buffer, new Fleet(devices, refused), Analytics.NONE);
    }

    /** The devices to poll. */
    public List<DevicePlan> devices() {
        return fleet.devices();
    }

    /** The devices whose part of the site is wrong. */
    public List<Refused> refused() {
        return fleet.refused();
    }

    /** Whether devices may be asked for anything, and by whom. */
    public CommandSwitch commands() {
        return fleet.commands();
    }

    /** What is to be computed, in the order of the site's file. */
    public List<Computation> computations() {
        return analytics.computations();
    }

    /** The site's local time. */
    public ZoneId zone() {
        return analytics.zone();
    }
}
