package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.driver.Wires;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import city.aryk.driver.dlms.Apdu.Wanted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Opens and closes the link and the association with one meter. Confined to the lane thread.
 */
final class Dialogue {
    private static final int PUBLIC_CLIENT = 16;
    private static final int CLASS_DATA = 1;

    /** What the sessions of a driver share. */
    record House(InvocationCounters counters, Path folder) {
        static House in(Path data) {
            Path folder = data.resolve("dlms");
            return new House(new InvocationCounters(folder), folder);
        }

        /** For the command line: the user's own folder. */
        static House ofUser() {
            return in(Path.of(System.getProperty("user.home", "."), ".local", "state", "aryk"));
        }
    }

    private final DlmsEndpoint endpoint;
    private final DevicePlan device;
    private final Wires wires;
    private final House house;
    private final Transport link;
    private Optional<Getter> getter = Optional.empty();

    Dialogue(DlmsEndpoint endpoint, DevicePlan device, Wires wires, House house) {
        this.endpoint = endpoint;
        this.device = device;
        this.wires = wires;
        this.house = house;
        this.link = link(endpoint.peer().client());
    }

    private Transport link(int client) {
        Duration timeout = device.pacing().timeout();
        var peer = endpoint.peer();
        if (!endpoint.hdlc()) {
            return new WrapperLink(endpoint.line(), new WrapperLink.Settings(client, peer.server(), timeout), wires);
        }
        var settings =
                new HdlcLink.Settings(HdlcAddress.single(client), peer.address(), peer.link(), timeout, peer.opening());
        return new HdlcLink(endpoint.line(), settings, wires);
    }

    boolean open() {
        return getter.isPresent() && link.connected();
    }

    /** The way to ask the meter; opens link and association where they are not. */
    Getter getter(Deadline deadline) throws DriverException {
        if (!open()) {
            getter = Optional.empty();
            var ciphering = ciphering(deadline);
            link.connect(deadline);
            getter = Optional.of(new Getter(Association.open(link, access(ciphering), ciphering, deadline)));
        }
        return getter.get();
    }

    private Association.Access access(Optional<Ciphering> ciphering) {
        var login = endpoint.login();
        Optional<Secret> password =
                login.mechanism() == Mechanism.LOW ? Optional.of(secret("password")) : Optional.empty();
        return new Association.Access(
                login.mechanism(),
                password,
                ciphering.map(Ciphering::config),
                login.habits().maxPdu());
    }

    private Optional<Ciphering> ciphering(Deadline deadline) throws DriverException {
        var login = endpoint.login();
        if (login.mechanism() != Mechanism.GMAC && login.control() == 0) {
            return Optional.empty();
        }
        Octets title = login.title().isPresent() ? login.title().get() : ClientTitle.in(house.folder());
        Keys keys = Keys.of(device);
        var config = new Ciphering.Config(
                keys, title, login.control(), login.habits().general());
        var ciphering = new Ciphering(config, house.counters());
        if (login.counter().isPresent()) {
            ciphering.above(meterCounter(login.counter().get(), deadline));
        }
        return Optional.of(ciphering);
    }

    private Secret secret(String key) {
        Map<String, Secret> secrets = device.secrets();
        return Optional.ofNullable(secrets.get(key))
                .orElseThrow(() -> new IllegalArgumentException(
                        device.device() + ": the plan has no secret for '" + key + "' of the endpoint"));
    }

    /** The last invocation counter that the meter has seen of us, which it tells its public client. */
    private long meterCounter(Obis object, Deadline deadline) throws DriverException {
        Transport open = link(PUBLIC_CLIENT);
        try {
            open.connect(deadline);
            var access = new Association.Access(Mechanism.NONE, Optional.empty(), Optional.empty(), 1_024);
            var asked = new Getter(Association.open(open, access, Optional.empty(), deadline));
            var wanted = new Wanted(new Attribute(CLASS_DATA, object, 2), Optional.empty());
            if (asked.get(wanted, deadline) instanceof Result.Given given
                    && given.data() instanceof Data.Whole counter
                    && counter.value().signum() >= 0
                    && counter.value().bitLength() <= 32) {
                return counter.value().longValueExact();
            }
            throw new Refused("GET " + wanted.attribute() + ": no invocation counter for the public client");
        } finally {
            open.disconnect(deadline);
        }
    }

    /** Gives the association back and closes the link. Does not throw. */
    void close(Deadline deadline) {
        link.disconnect(deadline);
        getter = Optional.empty();
    }
}
