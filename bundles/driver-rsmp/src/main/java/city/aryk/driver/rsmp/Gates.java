package city.aryk.driver.rsmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Time;
import city.aryk.driver.rsmp.RsmpEndpoint.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The listening sockets of this gateway, one for each address, shared by all controllers there. Thread-safe. */
final class Gates {
    private static final int WAITING = 64;

    private final Time time;
    private final Map<Address, Open> open = new HashMap<>();

    private record Open(Gate gate, Map<String, Secret> secrets) {}

    Gates(Time time) {
        this.time = time;
    }

    /**
     * The gate at an address, opened where it is not.
     *
     * @param secrets of a TLS endpoint: {@code certificate}, {@code key} and {@code trust}
     * @throws DriverException.Unreachable where the address cannot be listened on
     * @throws DriverException.Refused where the certificates are wrong, or others are in use at this address
     */
    synchronized Gate at(Address address, Map<String, Secret> secrets) throws DriverException {
        var known = Optional.ofNullable(open.get(address)).filter(o -> !o.gate().isClosed());
        if (known.isPresent()) {
            if (!known.get().secrets().equals(secrets)) {
                throw new DriverException.Refused(address + " is listened on with other certificates already");
            }
            return known.get().gate();
        }
        for (var other : open.keySet()) {
            if (other.toString().equals(address.toString()) && !isClosed(other)) {
                throw new DriverException.Refused(address + " is listened on both with and without TLS");
            }
        }
        var gate = new Gate(address, listen(address), layer(address, secrets), time);
        gate.start();
        open.put(address, new Open(gate, Map.copyOf(secrets)));
        return gate;
    }

    private boolean isClosed(Address address) {
        return Optional.ofNullable(open.get(address))
                .map(o -> o.gate().isClosed())
                .orElse(true);
    }

    private static Gate.Layer layer(Address address, Map<String, Secret> secrets) throws DriverException.Refused {
        if (!address.tls()) {
            return raw -> raw;
        }
        try {
            var context = Tls.context(secrets);
            return raw -> Tls.over(raw, context);
        } catch (GeneralSecurityException | IOException e) {
            throw new DriverException.Refused("tls: " + e.getMessage());
        }
    }

    private static ServerSocket listen(Address address) throws DriverException.Unreachable {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            String host = address.host().replaceAll("[\\[\\]]", "");
            server.bind(new InetSocketAddress(InetAddress.getByName(host), address.port()), WAITING);
            return server;
        } catch (IOException e) {
            throw new DriverException.Unreachable("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** Ends everything. */
    void close() {
        List<Gate> all = new ArrayList<>();
        synchronized (this) {
            open.values().forEach(o -> all.add(o.gate()));
            open.clear();
        }
        all.forEach(Gate::close);
    }
}
