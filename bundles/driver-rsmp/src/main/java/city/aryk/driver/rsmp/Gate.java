package city.aryk.driver.rsmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import city.aryk.driver.rsmp.Reception.Guest;
import city.aryk.driver.rsmp.Reception.Unwelcome;
import city.aryk.driver.rsmp.RsmpEndpoint.Address;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listening socket and the controllers that are expected at it. Safe for use by all threads. A controller whose
 * session has ended stays connected for a while, because a lane closes a session after every failure and opens it again.
 */
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Duration STUCK = Duration.ofSeconds(30);
    private static final long KEPT = Duration.ofMinutes(2).toNanos();
    private static final int STRANGERS = 32;
    private static final int LOOK_ROUND_MILLIS = 500;
    private static final Core OLDEST_LIST = new Core("1.0.7");
    private static final Core TOO_NEW_LIST = new Core("1.3");

    private final Address address;
    private final ServerSocket server;
    private final Layer layer;
    private final Time time;
    private final Map<String, Member> members = new HashMap<>();
    private final Set<Connection> connections = new HashSet<>();
    private boolean closed;

    /** A controller that is expected. Guarded by the gate's lock. */
    private static final class Member {
        private final RsmpEndpoint endpoint;
        private final Memory memory;
        private Optional<Connection> connection = Optional.empty();
        private String lastEnd = "";
        private int sessions;
        private long left;

        Member(RsmpEndpoint endpoint, Memory memory) {
            this.endpoint = endpoint;
            this.memory = memory;
        }
    }

    /** What lies between the connection and the messages: nothing, or TLS. */
    interface Layer {
        Socket over(Socket raw) throws IOException;
    }

    Gate(Address address, ServerSocket server, Layer layer, Time time) {
        this.address = address;
        this.server = server;
        this.layer = layer;
        this.time = time;
    }

    void start() {
        var thread = new Thread(this::listen, "rsmp gate " + address);
        thread.setDaemon(true);
        thread.start();
        LOG.info("listening on {}", address);
    }

    /** The port that is listened on. */
    int port() {
        return server.getLocalPort();
    }

    private void listen() {
        try {
            server.setSoTimeout(LOOK_ROUND_MILLIS);
            while (!isClosed()) {
                accept();
                lookRound();
            }
        } catch (IOException e) {
            if (!isClosed()) {
                LOG.error("{}: listens no more: {}", address, e.getMessage());
            }
        } finally {
            close();
        }
    }

    private void accept() throws IOException {
        try {
            var socket = server.accept();
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            let(socket);
        } catch (SocketTimeoutException e) {
            // nobody came
        }
    }

    private synchronized void let(Socket socket) throws IOException {
        if (closed || connections.size() >= members.size() + STRANGERS) {
            LOG.debug("{}: too many connections, {} is turned away", address, socket.getRemoteSocketAddress());
            socket.close();
            return;
        }
        var connection = new Connection(
                new Connection.Line(socket, layer.over(socket)), this, new Writer(UUID::randomUUID), time);
        connections.add(connection);
        connection.start();
    }

    /** Closes connections that do not read, and forgets controllers that nobody wants any more. */
    private synchronized void lookRound() {
        connections.stream().filter(c -> c.stuck(STUCK)).toList().forEach(c -> c.close("the controller does not read"));
        for (var entry : List.copyOf(members.entrySet())) {
            var member = entry.getValue();
            if (member.sessions == 0 && time.nanos() - member.left > KEPT) {
                drop(entry.getKey(), member, "not wanted any more");
            }
        }
        if (members.isEmpty()) {
            close();
        }
    }

    private void drop(String site, Member member, String reason) {
        members.remove(site);
        member.connection.ifPresent(c -> c.close(reason));
    }

    /** Lets the controller of a device in, from now on; ends with {@link #leave}. Empty when the gate has closed. */
    synchronized Optional<Memory> join(RsmpEndpoint endpoint, DevicePlan plan) throws DriverException {
        if (closed) {
            return Optional.empty();
        }
        var interest = Interest.of(plan);
        var known = Optional.ofNullable(members.get(endpoint.site()));
        if (known.filter(m -> m.sessions > 0).isPresent()) {
            throw new DriverException.Refused("another device waits for site " + endpoint.site() + " on " + address);
        }
        boolean same = known.filter(m -> m.endpoint.equals(endpoint)
                        && m.memory.interest().device().equals(plan.device()))
                .isPresent();
        if (known.isPresent() && !same) {
            drop(endpoint.site(), known.get(), "its settings have changed");
        }
        var member = members.computeIfAbsent(endpoint.site(), site -> new Member(endpoint, memory(endpoint, interest)));
        member.sessions++;
        member.memory.interest(interest);
        member.connection.ifPresent(Connection::wake);
        return Optional.of(member.memory);
    }

    private Memory memory(RsmpEndpoint endpoint, Interest interest) {
        return new Memory(interest, endpoint.terms(), endpoint.patience().ack(), time);
    }

    synchronized void leave(RsmpEndpoint endpoint) {
        var member = members.get(endpoint.site());
        if (member != null && member.sessions > 0) {
            member.sessions--;
            member.left = time.nanos();
        }
    }

    /** The controller's connection, where it has one or gets one in time. */
    synchronized Connection connection(RsmpEndpoint endpoint, Deadline deadline)
            throws DriverException.Unreachable, InterruptedException {
        while (!closed) {
            var member = Optional.ofNullable(members.get(endpoint.site()));
            var connection = member.flatMap(m -> m.connection);
            if (connection.isPresent()) {
                return connection.get();
            }
            if (deadline.passed()) {
                String last = member.map(m -> m.lastEnd).orElse("");
                throw new DriverException.Unreachable("no controller " + endpoint.site() + " has connected to "
                        + address + (last.isEmpty() ? "" : "; the last time: " + last));
            }
            wait(Math.max(1, deadline.leftMillis()));
        }
        throw new DriverException.Unreachable(address + " is not listened on any more");
    }

    /** Called by the connection's thread, once its site has told its version. */
    synchronized Guest admit(Connection connection, Message.Version version) throws Unwelcome {
        var member = version.sites().stream()
                .flatMap(site -> Optional.ofNullable(members.get(site)).stream())
                .findFirst()
                .orElseThrow(() -> new Unwelcome("site id " + version.sites() + " is not expected here"));
        try {
            var guest = agreed(member.endpoint, member.memory, version);
            member.connection.ifPresent(old -> old.close("the controller has connected anew"));
            member.connection = Optional.of(connection);
            notifyAll();
            LOG.info("{}: connected from {}: RSMP {}", member.endpoint.site(), connection.peer(), guest.core());
            return guest;
        } catch (Unwelcome e) {
            member.lastEnd = "turned away: " + e.getMessage();
            throw e;
        }
    }

    /** What both sides speak (RSMP 3.2.2, communication rejection). */
    static Guest agreed(RsmpEndpoint endpoint, Memory memory, Message.Version version) throws Unwelcome {
        checkExchangeList(endpoint, version.exchangeList());
        var ours = endpoint.terms().cores();
        var core = Core.highestCommon(ours, version.cores())
                .orElseThrow(() -> new Unwelcome(
                        "RSMP versions " + version.cores() + " requested, but only " + ours + " supported"));
        return new Guest(memory, endpoint, core);
    }

    private static void checkExchangeList(RsmpEndpoint endpoint, Core theirs) throws Unwelcome {
        var wanted = endpoint.terms().listed().exchangeList();
        if (wanted.isPresent() && !wanted.get().same(theirs)) {
            throw new Unwelcome("SXL version " + theirs + " requested, but only " + wanted.get() + " supported");
        }
        if (theirs.compareTo(OLDEST_LIST) < 0 || theirs.compareTo(TOO_NEW_LIST) >= 0) {
            throw new Unwelcome("SXL version " + theirs + " requested, but only 1.0.7 to 1.2 supported");
        }
    }

    /** A connection has ended. */
    synchronized void gone(Connection connection, String reason) {
        connections.remove(connection);
        for (var member : members.values()) {
            if (member.connection.filter(c -> c == connection).isPresent()) {
                member.connection = Optional.empty();
                member.lastEnd = reason;
                member.memory.away();
                LOG.info("{}: disconnected: {}", member.endpoint.site(), reason);
            }
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends all connections and the listening; idempotent. */
    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List.copyOf(connections).forEach(c -> c.close("the gateway does not listen any more"));
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("{}: {}", address, e.getMessage());
        }
        notifyAll();
        LOG.info("no longer listening on {}", address);
    }
}
