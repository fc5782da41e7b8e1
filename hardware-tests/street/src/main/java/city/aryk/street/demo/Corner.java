package city.aryk.street.demo;

import city.aryk.street.broker.Folders;
import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.junction.LiveJunction;
import city.aryk.street.junction.Settings;
import city.aryk.street.plan.StreetPlan.Controller;
import city.aryk.street.rsmp.RsmpSite;
import city.aryk.street.rsmp.SiteIdentity;
import city.aryk.street.snmp.Agent;
import city.aryk.street.snmp.AgentServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The junctions of a street, with their traffic in true time: behind SNMP agents that answer on loopback sockets, or as
 * RSMP sites that connect to the gateway.
 */
final class Corner implements AutoCloseable {
    private static final String COMMUNITY = "traffic";
    private static final String RSMP = "rsmp-tlc";
    /** Astana and Almaty. */
    private static final Duration ZONE = Duration.ofHours(5);
    /** A site in the field waits for ten seconds. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final List<Controller> controllers;
    private final List<Agent> agents = new ArrayList<>();
    private final List<RsmpSite> sites = new ArrayList<>();
    private final StringBuilder lines = new StringBuilder();
    private final AgentServer server;

    private Corner(List<Controller> controllers) throws IOException {
        this.controllers = List.copyOf(controllers);
        for (var controller : controllers) {
            if (!controller.profile().equals(RSMP)) {
                agents.add(new Agent(junction(controller), COMMUNITY));
            }
        }
        this.server = new AgentServer(agents);
        int agent = 0;
        for (var controller : controllers) {
            if (controller.profile().equals(RSMP)) {
                connect(controller);
            } else {
                line(
                        controller,
                        "snmp://127.0.0.1:" + server.ports().get(agent++) + "?version=2c&community=secret:"
                                + COMMUNITY);
            }
        }
    }

    static Corner open(List<Controller> controllers) throws IOException {
        return new Corner(controllers);
    }

    private static LiveJunction junction(Controller controller) {
        return LiveJunction.start(Settings.standard(), controller.ordinal(), ZONE, (tick, code, number) -> {});
    }

    private void line(Controller controller, String endpoint) {
        lines.append(
                "  %s: {profile: %s, at: \"%s\"}\n".formatted(controller.device(), controller.profile(), endpoint));
    }

    /** The gateway listens, so it is told a port that is free now; the site tries until it does. */
    private void connect(Controller controller) throws IOException {
        String id = "RN+SI" + String.format(java.util.Locale.ROOT, "%04d", controller.ordinal());
        int port = Folders.freePort();
        line(controller, "rsmp://127.0.0.1:" + port + "?site=" + id.replace("+", "%2B"));
        sites.add(new RsmpSite(SiteIdentity.of(id), junction(controller), new RsmpSite.Way(port, AGAIN)));
    }

    List<String> devices() {
        return controllers.stream().map(Controller::device).toList();
    }

    /** A line for people; empty where no junction stands here. */
    Optional<String> describe() {
        return controllers.isEmpty()
                ? Optional.empty()
                : Optional.of("street: junctions with signals and traffic, " + agents.size() + " behind SNMP agents, "
                        + sites.size() + " with RSMP");
    }

    /** Lines for {@code devices:} of {@code site.yaml}. */
    String site() {
        return lines.toString();
    }

    /** Puts what the site names beside it. */
    void furnish(Path site) throws IOException {
        if (!agents.isEmpty()) {
            SiteFolder.secret(site, COMMUNITY, COMMUNITY);
        }
    }

    @Override
    public void close() throws IOException {
        for (var site : sites) {
            site.close();
        }
        server.close();
    }
}
