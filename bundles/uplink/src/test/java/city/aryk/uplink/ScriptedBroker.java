package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A broker without a network: keeps what it is given until the test answers. Used by one thread. */
final class ScriptedBroker implements Broker {
    final List<Hello> hellos = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();
    Limits limits = new Limits(65_535, Long.MAX_VALUE);
    String refusal = "";

    @Override
    public Session connect(Hello hello, Inbox inbox, Duration patience) throws Unavailable {
        hellos.add(hello);
        if (!refusal.isEmpty()) {
            throw new Unavailable(refusal, true);
        }
        var line = new Line(inbox, limits);
        lines.add(line);
        return line;
    }

    Line line() {
        return lines.get(lines.size() - 1);
    }

    /** One connection. */
    static final class Line implements Session {
        final TreeMap<Long, Message> open = new TreeMap<>();
        final List<Message> all = new ArrayList<>();
        final List<Message> accepted = new ArrayList<>();
        final List<String> subscriptions = new ArrayList<>();
        boolean disconnected;
        boolean cut;
        private final Inbox inbox;
        private final Limits limits;

        Line(Inbox inbox, Limits limits) {
            this.inbox = inbox;
            this.limits = limits;
        }

        @Override
        public Limits limits() {
            return limits;
        }

        @Override
        public void publish(long ticket, Message message) {
            open.put(ticket, message);
            if (open.size() > limits.receiveMaximum()) {
                throw new AssertionError(
                        open.size() + " messages on their way: wanted at most " + limits.receiveMaximum());
            }
            all.add(message);
            if (message.topic().endsWith("state") && new String(message.payload(), UTF_8).contains("\"clean\":true")) {
                answer(ticket, 0); // the sender waits for the answer to its farewell
            }
        }

        @Override
        public void subscribe(String filter) {
            subscriptions.add(filter);
        }

        @Override
        public void disconnect() {
            disconnected = true;
        }

        @Override
        public void cut() {
            cut = true;
        }

        /** Answers the oldest open message. */
        Message answer(int reason) {
            return answer(open.firstKey(), reason);
        }

        Message answer(long ticket, int reason) {
            Message message = open.remove(ticket);
            if (message == null) {
                throw new IllegalStateException("ticket " + ticket + " is not open");
            }
            if (!Reason.isFailure(reason)) {
                accepted.add(message);
            }
            inbox.acknowledged(ticket, reason);
            return message;
        }

        void answerAll() {
            while (!open.isEmpty()) {
                answer(0);
            }
        }

        void deliver(String topic, byte[] payload) {
            inbox.arrived(new Incoming(topic, payload));
        }

        void deliver(Incoming message) {
            inbox.arrived(message);
        }

        void lose(int reason, String why) {
            inbox.lost(reason, why);
        }

        /** What is open on topics that end so, oldest first. */
        List<Message> open(String end) {
            return open.values().stream().filter(m -> m.topic().endsWith(end)).toList();
        }
    }
}
