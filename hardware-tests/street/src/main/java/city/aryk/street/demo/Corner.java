package city.aryk.street.demo;

import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.junction.LiveJunction;
import city.aryk.street.junction.Settings;
import city.aryk.street.plan.StreetPlan.Controller;
import city.aryk.street.snmp.Agent;
import city.aryk.street.snmp.AgentServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The junctions of a street, with their traffic in true time, behind agents that answer on loopback sockets. */
final class Corner implements AutoCloseable {
    private static final String COMMUNITY = "traffic";
    /** Astana and Almaty. */
    private static final Duration ZONE = Duration.ofHours(5);

    private final List<Controller> controllers;
    private final AgentServer server;

    private Corner(List<Controller> controllers, AgentServer server) {
        this.controllers = List.copyOf(controllers);
        this.server = server;
    }

    static Corner open(List<Controller> controllers) throws IOException {
        List<Agent> agents = new ArrayList<>();
        for (var controller : controllers) {
            var junction =
                    LiveJunction.start(Settings.standard(), controller.ordinal(), ZONE, (tick, code, number) -> {});
            agents.add(new Agent(junction, COMMUNITY));
        }
        return new Corner(controllers, new AgentServer(agents));
    }

    List<String> devices() {
        return controllers.stream().map(Controller::device).toList();
    }

    /** A line for people; empty where no junction stands here. */
    Optional<String> describe() {
        return controllers.isEmpty()
                ? Optional.empty()
                : Optional.of("street: " + controllers.size() + " signal-controlled junction"
                        + (controllers.size() > 1 ? "s" : "") + " with traffic, behind SNMP agents");
    }

    /** Lines for {@code devices:} of {@code site.yaml}. */
    String site() {
        var lines = new StringBuilder();
        for (int i = 0; i < controllers.size(); i++) {
            lines.append("  %s: {profile: %s, at: \"snmp://127.0.0.1:%d?version=2c&community=secret:%s\"}\n"
                    .formatted(
                            controllers.get(i).device(),
                            controllers.get(i).profile(),
                            server.ports().get(i),
                            COMMUNITY));
        }
        return lines.toString();
    }

    /** Puts what the site names beside it. */
    void furnish(Path site) throws IOException {
        if (!controllers.isEmpty()) {
            SiteFolder.secret(site, COMMUNITY, COMMUNITY);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
