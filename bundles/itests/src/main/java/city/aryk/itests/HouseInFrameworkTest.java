package city.aryk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The bundle set as it is shipped: it starts, polls, judges and stores in this framework. */
class HouseInFrameworkTest {
    private static final DeviceId SILENT = new DeviceId("meter-silent");
    private static final Set<String> MAY_EXPORT = Set.of("aryk-api", "aryk-codec");

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    Time time;

    @InjectService(timeout = 10_000)
    SiteSource site;

    @InjectService(timeout = 10_000)
    Outbox outbox;

    @InjectService(timeout = 10_000)
    DeviceStates states;

    @InjectService(timeout = 10_000, cardinality = 8)
    List<DriverFactory> drivers;

    @Test
    void every_bundle_is_active() {
        for (var bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            assertEquals(fragment ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState(), bundle.getSymbolicName());
        }
        assertEquals(16, ours().size());
    }

    @Test
    void manifests_are_real_and_only_the_api_and_the_codec_export() {
        for (var bundle : ours()) {
            var headers = bundle.getHeaders();
            assertEquals("EPL-2.0", headers.get("Bundle-License"), bundle.getSymbolicName());
            assertEquals(
                    MAY_EXPORT.contains(bundle.getSymbolicName()),
                    headers.get(Constants.EXPORT_PACKAGE) != null,
                    bundle.getSymbolicName() + " exports " + headers.get(Constants.EXPORT_PACKAGE));
            var imports = String.valueOf(headers.get(Constants.IMPORT_PACKAGE));
            assertFalse(imports.contains("org.sqlite"), bundle.getSymbolicName());
            assertFalse(imports.contains("paho"), bundle.getSymbolicName());
            assertFalse(imports.contains("servlet"), bundle.getSymbolicName());
        }
    }

    @Test
    void the_site_is_read_from_its_folder() {
        assertEquals("aryk/1/test-site/gw-test/", site.site().identity().topicPrefix());
        assertEquals(List.of(), site.site().refused());
        assertEquals(
                Set.of("modbus", "mbus", "wmbus", "dlms", "iec62056", "mercury", "snmp", "rsmp"),
                drivers.stream().map(DriverFactory::name).collect(Collectors.toSet()));
    }

    @Test
    void a_silent_meter_is_offline_with_a_reason_and_its_gaps_are_stored() throws Exception {
        await(
                "the meter is known to be offline",
                () -> states.statuses().get(SILENT) != null
                        && states.statuses().get(SILENT).status() == DeviceStatus.Status.OFFLINE);
        assertEquals(
                DeviceStatus.Reason.UNREACHABLE, states.statuses().get(SILENT).why());

        await("its gaps are committed", () -> stored() > 0);
        var gap = Arrays.stream(Stream.values())
                .filter(s -> s != Stream.EVENT && outbox.committed(s) > 0)
                .map(this::first)
                .findFirst()
                .orElseThrow();
        assertEquals(Gap.Cause.UNREACHABLE, gap.cause());
    }

    @Test
    void polling_can_be_stopped_and_started_again() throws BundleException, InterruptedException {
        var polling = ours().stream()
                .filter(b -> b.getSymbolicName().equals("aryk-polling"))
                .findFirst()
                .orElseThrow();
        polling.stop();
        long before = stored();
        polling.start();

        await("polling goes on", () -> stored() > before);
    }

    private Gap first(Stream stream) {
        try {
            return (Gap) outbox.scans(stream, 0, 1)
                    .orElseThrow()
                    .entries()
                    .get(0)
                    .observations()
                    .get(0);
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    private long stored() {
        return outbox.fill().stored();
    }

    private List<Bundle> ours() {
        return Arrays.stream(context.getBundles())
                .filter(b -> b.getSymbolicName().startsWith("aryk-"))
                .filter(b -> !b.getSymbolicName().equals("aryk-itests"))
                .toList();
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = time.nanos() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(time.nanos() < end, "waited in vain: " + what);
            time.pauseUntil(time.nanos() + 50_000_000L);
        }
    }
}
