package city.aryk.kura.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import city.aryk.api.model.Stream;
import city.aryk.api.profile.SiteSource;
import city.aryk.codec.BatchCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.listener.ChannelListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.message.KuraResponsePayload;
import org.eclipse.kura.status.CloudConnectionStatusEnum;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** The add-on from its first settings to a lost snapshot, in the order in which a city would see it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class AddOnInFrameworkTest extends Rig {
    @Test
    @Order(1)
    void every_bundle_is_active_and_only_the_api_and_the_codec_export() {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            assertEquals(fragment ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState(), bundle.getSymbolicName());
            boolean ours = bundle.getSymbolicName().startsWith("aryk-")
                    && !Set.of("aryk-kura-signatures", "aryk-api", "aryk-codec").contains(bundle.getSymbolicName());
            assertFalse(ours && bundle.getHeaders().get("Export-Package") != null, bundle.getSymbolicName());
        }
    }

    @Test
    @Order(2)
    void every_designate_names_a_component_and_every_attribute_is_typed_described_and_ranged() throws Exception {
        Bundle kura = bundle("aryk-kura");
        assertEquals(2, platform.configurations.metatypes().size());
        for (var metatype : platform.configurations.metatypes()) {
            assertEquals(metatype.pid(), metatype.designated());
            assertEquals(metatype.pid(), metatype.id());
            var component = kura.getEntry("OSGI-INF/" + metatype.pid() + ".xml");
            assertNotNull(component, metatype.pid());
            var xml = new String(component.openStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(xml.contains("name=\"" + metatype.pid() + "\""), xml);
            assertTrue(xml.contains("configuration-policy=\"require\""), xml);
            for (var ad : metatype.attributes()) {
                assertTrue(Set.of("String", "Integer", "Password").contains(ad.get("type")), ad.get("id"));
                assertTrue(ad.get("description").length() > 10, ad.get("id"));
                assertTrue(ad.element().hasAttribute("default"), ad.get("id"));
                assertEquals("0", ad.get("cardinality"));
                if (ad.get("type").equals("Integer")) {
                    assertTrue(Long.parseLong(ad.get("min")) <= Long.parseLong(ad.get("default")), ad.get("id"));
                    assertTrue(Long.parseLong(ad.get("default")) <= Long.parseLong(ad.get("max")), ad.get("id"));
                }
            }
        }
        assertEquals(Set.of(DEVICE), platform.configurations.getFactoryComponentPids());
    }

    @Test
    @Order(3)
    void without_settings_nothing_runs_and_the_defaults_are_no_site() throws Exception {
        platform.configurations.updateConfiguration(GATEWAY, Map.of());

        await("the service", () -> service(ConfigurableComponent.class, GATEWAY) != null);
        assertEquals(null, context.getServiceReference(SiteSource.class));
    }

    @Test
    @Order(4)
    void a_whole_street_is_polled_by_drivers_of_kura() throws Exception {
        platform.configurations.updateConfiguration(
                GATEWAY,
                Map.of(
                        "site",
                        "test-site",
                        "gateway",
                        "gw-test",
                        "upstream.broker",
                        "mqtt://127.0.0.1:9",
                        "buffer.commit",
                        200,
                        "flush.live",
                        0,
                        "flush.normal",
                        0,
                        "flush.bulk",
                        0));
        for (int i = 0; i < METERS; i++) {
            platform.configurations.createFactoryConfiguration(DEVICE, "Meter " + i, meter(i), true);
        }
        await(
                "all devices are in force",
                () -> site() != null && site().site().devices().size() == METERS);
        for (int i = 0; i < METERS; i++) {
            var driver = driver("Meter " + i);
            assertInstanceOf(ConfigurableComponent.class, driver);
            var records = everyPoint(driver);
            assertTrue(records.size() > 40, "points: " + records.size());
            driver.read(records);
            for (var record : records) {
                assertEquals(
                        ChannelFlag.SUCCESS,
                        record.getChannelStatus().getChannelFlag(),
                        record.getChannelName() + ": "
                                + record.getChannelStatus().getExceptionMessage());
                assertTrue(record.getTimestamp() > 1_600_000_000_000L);
            }
            var volts = (double) value(records, "voltage.l1");
            assertTrue(volts > 200 && volts < 260, "voltage " + volts);
        }
    }

    @Test
    @Order(5)
    void any_number_of_reads_asks_the_wire_no_more_and_a_wire_has_one_lane() throws Exception {
        var driver = driver("Meter 0");
        var prepared = driver.prepareRead(everyPoint(driver));
        long before = street.meters().get(0).log().looks();
        long start = time().nanos();
        for (int i = 0; i < 500; i++) {
            assertEquals(prepared.getChannelRecords(), prepared.execute());
            driver.read(everyPoint(driver));
        }
        long seconds = (time().nanos() - start) / 1_000_000_000L;
        assertTrue(street.meters().get(0).log().looks() - before <= 2 * seconds + 3);
        prepared.close();

        platform.configurations.createFactoryConfiguration(
                DEVICE,
                "second",
                new HashMap<>(Map.of(
                        "profile", "eastron-sdm120", "endpoint", endpoint(0).replace("unit=1", "unit=2"))),
                true);
        await("it is in force", () -> site().site().devices().size() == METERS + 1);
        long lanes = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lane tcp:127.0.0.1:" + street.port(0)))
                .count();
        assertEquals(1, lanes);
        platform.configurations.deleteFactoryConfiguration("second", true);
        await("it is gone", () -> site().site().devices().size() == METERS);
    }

    @Test
    @Order(6)
    void the_descriptor_offers_the_points_as_kuras_own_attributes() throws Exception {
        var list = (List<?>) driver("Meter 0").getChannelDescriptor().getDescriptor();
        var attribute = assertInstanceOf(Tad.class, list.get(0));

        assertEquals("point", attribute.getId());
        assertTrue(attribute.getOption().stream()
                .anyMatch(option -> option.getValue().equals("energy.import.total")));
    }

    @Test
    @Order(7)
    void listeners_hear_the_lanes_and_writes_are_refused() throws Exception {
        var driver = driver("Meter 1");
        List<ChannelRecord> heard = new CopyOnWriteArrayList<>();
        ChannelListener listener = event -> heard.add(event.getChannelRecord());
        driver.registerChannelListener(
                Map.of("+name", "volts", "+value.type", "DOUBLE", "point", "voltage.l1"), listener);
        await("three values came", () -> heard.size() >= 3);
        driver.unregisterChannelListener(listener);
        assertEquals("volts", heard.get(0).getChannelName());
        assertEquals(ChannelFlag.SUCCESS, heard.get(0).getChannelStatus().getChannelFlag());

        var write = ChannelRecord.createWriteRecord("volts", org.eclipse.kura.type.TypedValues.newDoubleValue(1));
        driver.write(List.of(write));
        assertEquals(ChannelFlag.FAILURE, write.getChannelStatus().getChannelFlag());
    }

    @Test
    @Order(8)
    void what_is_wrong_is_refused_and_the_old_stays_in_force() throws Exception {
        platform.configurations.updateConfiguration("Meter 2", Map.of("profile", "nobody-knows"));
        platform.configurations.updateConfiguration(GATEWAY, Map.of("upstream.broker", "http://x"));
        await(
                "both are refused",
                () -> status().contains("\"Meter 2\":") && status().contains("\"gateway\":\"site.yaml"));

        assertEquals(METERS, site().site().devices().size());
        assertEquals("mqtt://127.0.0.1:9", site().site().uplink().broker().toString());
        var records = everyPoint(driver("Meter 1"));
        driver("Meter 2").read(records);
        assertEquals(ChannelFlag.SUCCESS, records.get(0).getChannelStatus().getChannelFlag());
        platform.configurations.updateConfiguration("Meter 2", Map.of("profile", "eastron-sdm630"));
        platform.configurations.updateConfiguration(GATEWAY, Map.of("upstream.broker", "mqtt://127.0.0.1:9"));
    }

    @Test
    @Order(9)
    void a_change_applies_while_the_other_lanes_go_on() throws Exception {
        var other = lane(4);
        platform.configurations.updateConfiguration("Meter 3", Map.of("every", 500));
        await("it is in force", () -> site().site().devices().stream()
                .anyMatch(plan -> plan.points().get(0).schedule().every().toMillis() == 500));

        assertTrue(other.isAlive());
        assertEquals(other, lane(4));
    }

    @Test
    @Order(10)
    void requests_are_answered() throws Exception {
        assertTrue(get(200, "status").contains("\"gateway\":\"gw-test\""));
        assertTrue(get(200, "devices").contains("\"device\":\"meter-7\""));
        assertTrue(get(200, "readings", "meter-7").contains("\"voltage.l1\":{"));
        assertTrue(get(200, "buffer").contains("\"stored\":"));
        get(404, "readings", "nobody");
        get(404, "nothing");
        var refused = platform.handlers.get("ARYK-V1").doPut(null, request(new byte[0], "desired"));
        assertEquals(400, ((KuraResponsePayload) refused.getPayload()).getResponseCode());
    }

    @Test
    @Order(11)
    void the_watchdog_hears_of_it() throws Exception {
        await("a check-in", () -> platform.checkins.get() > 0);
        assertEquals(300_000, platform.critical.get(0).getCriticalComponentTimeout());
    }

    @Test
    @Order(12)
    void a_cloud_publisher_carries_everything_once_and_nothing_is_given_up_unconfirmed() throws Exception {
        platform.publisher.full(true);
        platform.configurations.updateConfiguration(
                GATEWAY, Map.of("upstream", "cloud", "upstream.publisher", Platform.PUBLISHER));
        await("a full store is told", () -> status().contains("the store is full"));
        platform.publisher.full(false);
        await("messages come", () -> platform.publisher.messages.size() >= 4);
        var outbox = outbox();
        assertEquals(
                0,
                outbox.acknowledged(Stream.NORMAL)
                        + outbox.acknowledged(Stream.LIVE)
                        + outbox.acknowledged(Stream.BULK));

        platform.publisher.confirm();
        await("all is acknowledged", () -> outbox.acknowledged(Stream.LIVE) + outbox.acknowledged(Stream.NORMAL) > 100);
        Set<String> keys = new HashSet<>();
        for (KuraMessage message : platform.publisher.messages) {
            var payload = message.getPayload();
            var key = payload.getMetric("stream") + " " + payload.getMetric("first-seq");
            assertTrue(keys.add(key), "twice: " + key);
            if (payload.getBody() != null) {
                var batch = BatchCodec.decode(payload.getBody());
                assertEquals(payload.getMetric("last-seq"), batch.lastSeq());
            }
        }
        await("the light is on", () -> platform.light == CloudConnectionStatusEnum.ON);
    }

    @Test
    @Order(13)
    void a_password_stays_encrypted_on_disk() throws Exception {
        platform.configurations.updateConfiguration(
                GATEWAY,
                Map.of("upstream", "mqtt", "upstream.user", "gw", "upstream.password", new Password("hunter2")));
        await("it is in force", () -> site().site().uplink().login().isPresent());

        assertEquals("hunter2", site().site().uplink().login().get().password().reveal());
        try (var files = Files.walk(Path.of(context.getProperty("kura.data"), "aryk", "site"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains("hunter2"), file.toString());
            }
        }
    }

    @Test
    @Order(14)
    void a_kura_that_lost_its_snapshot_keeps_its_street() throws Exception {
        Bundle kura = bundle("aryk-kura");
        kura.stop();
        assertEquals(null, context.getServiceReference(SiteSource.class));
        platform.configurations.loseSnapshot();
        kura.start();
        platform.configurations.updateConfiguration(GATEWAY, Map.of());

        await(
                "the street is polled",
                () -> site() != null && site().site().devices().size() == METERS);
        await("it is said", () -> status().contains("\"own_copy\":true") && status().contains("\"Meter 0\""));
        long before = street.looks();
        await("looks go on", () -> street.looks() > before + METERS);

        var forgotten = platform.handlers.get("ARYK-V1").doExec(null, request(new byte[0], "forget", "meter-0"));
        assertEquals(200, ((KuraResponsePayload) forgotten.getPayload()).getResponseCode());
        await("it is gone", () -> site().site().devices().size() == METERS - 1);
    }

    /** A measurement, printed and held to no more than the whole gateway may take by itself. */
    @Test
    @Order(15)
    void what_aryk_adds_to_a_kura_is_printed() throws Exception {
        var ours = java.util.Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("aryk-"))
                .filter(bundle -> !bundle.getSymbolicName().startsWith("aryk-kura-"))
                .toList();
        for (Bundle bundle : ours) {
            bundle.stop();
        }
        long without = heap();
        int threads = Thread.getAllStackTraces().size();
        long looks = street.looks();
        long begin = System.nanoTime();
        for (Bundle bundle : ours) {
            bundle.start();
        }
        while (street.looks() < looks + METERS - 1 && System.nanoTime() - begin < 60_000_000_000L) {
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000L);
        }
        long millis = (System.nanoTime() - begin) / 1_000_000L;
        await("Kura's requests are served again", () -> platform.handlers.containsKey("ARYK-V1"));
        long with = heap();

        System.out.println("kura: Aryk with " + (METERS - 1) + " meters adds " + (with - without) / 1024
                + " KiB of live heap and " + (Thread.getAllStackTraces().size() - threads)
                + " threads; from start to a look at every meter " + millis + " ms, warm");
        assertTrue(with - without < 64L << 20, "heap: " + (with - without));
        assertTrue(street.looks() > looks);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            Runtime.getRuntime().gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
