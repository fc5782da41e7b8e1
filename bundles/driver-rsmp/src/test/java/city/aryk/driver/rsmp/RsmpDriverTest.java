package city.aryk.driver.rsmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.command.Command;
import city.aryk.api.command.Commandable;
import city.aryk.api.command.Progress;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.ReplayedWires;
import city.aryk.api.driver.ReportingSession;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.time.Deadline;
import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver and controllers on real sockets of the loopback. */
class RsmpDriverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Wires NO_WIRES = new ReplayedWires(request -> new byte[0]);

    private final SystemTime time = new SystemTime();
    private final RsmpDriver driver = new RsmpDriver(time);
    private final List<TestSite> sites = new ArrayList<>();
    private final int port = port();

    @AfterEach
    void closeAll() {
        sites.forEach(TestSite::close);
        driver.close();
    }

    /** A port below those that the system gives away by itself. */
    private static int port() {
        var random = new SplittableRandom();
        while (true) {
            int port = random.nextInt(20_000, 32_000);
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: another one
            }
        }
    }

    private DevicePlan plan(String site, String more) {
        return Plans.device(
                "rsmp://127.0.0.1:" + port + "?settle=20ms&site=" + site.replace("+", "%2B") + more, Plans.junction());
    }

    private Session open(DevicePlan plan) throws DriverException {
        return driver.open(plan, NO_WIRES, deadline());
    }

    private Deadline deadline() {
        return Deadline.in(PATIENCE, time::nanos);
    }

    private TestSite site(String id) throws IOException {
        var site = new TestSite(port, id);
        sites.add(site);
        return site;
    }

    private static String groups(Session session, DevicePlan plan, Deadline deadline) throws DriverException {
        return session.read(plan.points(), deadline).get(0).toString();
    }

    @Test
    void several_controllers_share_one_listening_socket_and_each_session_sees_its_own() throws Exception {
        var plans = List.of(plan("RN+SI0001", ""), plan("RN+SI0002", ""), plan("RN+SI0003", ""));
        var sessions = new ArrayList<Session>();
        for (var plan : plans) {
            sessions.add(open(plan));
        }
        for (int i = 0; i < plans.size(); i++) {
            site("RN+SI000" + (i + 1)).version("1.2.1").hear("StatusSubscribe");
            sites.get(i).update("AB" + i);
        }

        for (int i = 0; i < plans.size(); i++) {
            assertThat(sessions.get(i).read(plans.get(i).points(), deadline())).hasSize(4);
            sites.get(i).update("BB" + i).say("{}");
        }
        for (int i = 0; i < plans.size(); i++) {
            var told = new ArrayList<String>();
            while (told.stream().noneMatch(t -> t.contains("BB"))) {
                ((ReportingSession) sessions.get(i)).reports().scans().forEach(s -> told.add(s.toString()));
            }
            assertThat(groups(sessions.get(i), plans.get(i), deadline())).contains("value=BB" + i);
        }
        assertThat(plans).extracting(p -> driver.wire(p.endpoint())).doesNotHaveDuplicates();
    }

    @Test
    void a_controller_that_comes_back_is_subscribed_again_and_the_lane_is_told_of_its_absence() throws Exception {
        var plan = plan("RN+SI0001", "");
        var session = open(plan);
        var first = site("RN+SI0001").version("1.2.1");
        assertThat(groups(session, plan, deadline())).contains("A1B");

        first.close();
        var gone = new DevicePlan.Pacing(Duration.ofMillis(1), PATIENCE);
        session.close();
        var hasty = open(new DevicePlan(plan.device(), plan.profile(), plan.access(), plan.points(), gone));
        assertThatThrownBy(() -> {
                    while (true) {
                        hasty.read(plan.points(), deadline());
                    }
                })
                .isInstanceOf(DriverException.Unreachable.class)
                .hasMessageContaining("no controller RN+SI0001 has connected to 127.0.0.1");
        hasty.close();

        var again = open(plan);
        var second = site("RN+SI0001").version("1.2.1");
        second.hear("StatusSubscribe");
        assertThat(groups(again, plan, deadline())).contains("A1B");
    }

    @Test
    void a_controller_that_goes_before_it_has_told_anything_is_not_taken_for_present() throws Exception {
        var whole = plan("RN+SI0001", "");
        var hasty = new DevicePlan.Pacing(Duration.ofMillis(1), PATIENCE);
        var session = open(new DevicePlan(whole.device(), whole.profile(), whole.access(), whole.points(), hasty));
        try (var site = site("RN+SI0001").version("1.2.1")) {
            site.hear("Version");
        }

        assertThatThrownBy(() -> {
                    while (true) {
                        session.read(whole.points(), deadline());
                    }
                })
                .isInstanceOf(DriverException.Unreachable.class);
    }

    @Test
    void a_new_connection_of_the_same_controller_takes_the_place_of_the_old_one() throws Exception {
        var plan = plan("RN+SI0001", "");
        var session = open(plan);
        var old = site("RN+SI0001").version("1.2.1");
        old.hear("StatusSubscribe");

        site("RN+SI0001").version("1.2.1").hear("StatusSubscribe");

        old.hear("end");
        assertThat(groups(session, plan, deadline())).contains("A1B");
    }

    @Test
    void who_does_not_match_is_told_why_and_the_connection_ends() throws Exception {
        open(plan("RN+SI0001", "&sxl=1.2.1"));
        var wrongList = site("RN+SI0001").version("1.1");
        assertThat(wrongList.hear("MessageNotAck").get("rea").asText())
                .isEqualTo("SXL version 1.1 requested, but only 1.2.1 supported");
        wrongList.hear("end");
        var stranger = site("RN+SI0099").version("1.2.1");
        assertThat(stranger.hear("MessageNotAck").get("rea").asText())
                .isEqualTo("site id [RN+SI0099] is not expected here");
        stranger.hear("end");
        open(plan("RN+SI0002", "&core=3.1.5"));
        var tooNew = site("RN+SI0002").version("1.2.1");
        assertThat(tooNew.hear("MessageNotAck").get("rea").asText())
                .isEqualTo("RSMP versions [3.2.2] requested, but only [3.1.5] supported");
        tooNew.hear("end");
    }

    @Test
    void priority_is_requested_through_the_session() throws Exception {
        var plan = plan("RN+SI0001", "");
        var session = (Commandable) open(plan);
        var site = site("RN+SI0001").version("1.2.1");
        session.read(plan.points(), deadline());

        session.carry(
                new Command(
                        "bus-17",
                        new DeviceId("junction-1"),
                        "priority.request",
                        Map.of("approachId", "2", "level", "7"),
                        new Command.Authority("centre", 0)),
                deadline());

        assertThat(site.hear("CommandRequest").toString()).contains("M0022").contains("bus-17");
        var told = new ArrayList<Progress>();
        while (told.isEmpty()) {
            told.addAll(session.progress());
        }
        assertThat(told).containsExactly(new Progress("bus-17", Progress.State.RECEIVED, ""));
    }

    @Test
    void nothing_is_sent_to_a_controller_that_is_away() throws Exception {
        var session = (Commandable) open(plan("RN+SI0001", ""));
        var cancel = new Command(
                "c",
                new DeviceId("junction-1"),
                "priority.cancel",
                Map.of("request", "bus-17"),
                new Command.Authority("centre", 0));

        assertThatThrownBy(() -> session.carry(cancel, deadline()))
                .isInstanceOf(DriverException.NotSent.class)
                .hasMessageContaining("nothing was sent");
    }

    @Test
    void two_devices_cannot_wait_for_the_same_site_and_a_taken_address_is_told() throws Exception {
        open(plan("RN+SI0001", ""));

        assertThatThrownBy(() -> open(plan("RN+SI0001", "")))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("another device waits for site RN+SI0001");
        var other = new RsmpDriver(time);
        assertThatThrownBy(() -> other.open(plan("RN+SI0002", ""), NO_WIRES, deadline()))
                .isInstanceOf(DriverException.Unreachable.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
    }

    @Test
    void frames_that_are_too_long_or_senseless_do_not_end_it() throws Exception {
        var plan = plan("RN+SI0001", "&frame=4096");
        var session = open(plan);
        var site = site("RN+SI0001").version("1.2.1");
        site.hear("StatusSubscribe");

        site.say("x".repeat(100_000)).say("\u0001\u0002").say("");
        site.update("BBB");

        var told = new ArrayList<String>();
        while (told.isEmpty()) {
            session.read(plan.points(), deadline());
            ((ReportingSession) session).reports().scans().forEach(s -> told.add(s.toString()));
        }
        assertThat(told.get(0)).contains("BBB");
    }

    @Test
    void closing_the_driver_ends_every_connection_and_frees_the_port() throws Exception {
        open(plan("RN+SI0001", ""));
        var site = site("RN+SI0001").version("1.2.1");
        site.hear("StatusSubscribe");

        driver.close();

        site.hear("end");
        var deadline = deadline();
        boolean free = false;
        while (!free) { // the listening thread is on its way out
            assertThat(deadline.passed()).isFalse();
            free = isFree();
        }
    }

    private boolean isFree() throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        }
    }
}
