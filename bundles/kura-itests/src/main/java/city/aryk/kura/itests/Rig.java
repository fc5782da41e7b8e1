package city.aryk.kura.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import city.aryk.street.Street;
import city.aryk.street.plan.StreetPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.driver.Driver;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.eclipse.kura.type.DataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The platform, the street and what the tests ask them. */
abstract class Rig {
    static final String GATEWAY = "city.aryk.kura.Gateway";
    static final String DEVICE = "city.aryk.kura.Device";
    static final int METERS = 20;

    static BundleContext context;
    static Platform platform;
    static Street street;

    @BeforeAll
    static void begin() throws Exception {
        context = FrameworkUtil.getBundle(Rig.class).getBundleContext();
        clear(Path.of(context.getProperty("kura.data")));
        var meters = IntStream.range(0, METERS)
                .mapToObj(i ->
                        new StreetPlan.Meter("meter-" + i, i, "eastron-sdm630", new StreetPlan.Place(1, 0), List.of()))
                .toList();
        street = Street.open(new StreetPlan("test", meters, Optional.empty()));
        platform = new Platform(context);
    }

    @AfterAll
    static void end() throws Exception {
        street.close();
    }

    static Map<String, Object> meter(int i) {
        return new HashMap<>(Map.of("profile", "eastron-sdm630", "endpoint", endpoint(i), "every", 1000));
    }

    static String endpoint(int i) {
        return street.endpoint(i);
    }

    static Thread lane(int i) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lane tcp:127.0.0.1:" + street.port(i)))
                .findFirst()
                .orElseThrow();
    }

    static List<ChannelRecord> everyPoint(Driver driver) {
        List<ChannelRecord> records = new ArrayList<>();
        var attribute = (Tad) ((List<?>) driver.getChannelDescriptor().getDescriptor()).get(0);
        for (var option : attribute.getOption()) {
            if (!option.getValue().isEmpty()) {
                boolean text = option.getLabel().contains("(state")
                        || option.getLabel().contains("(text");
                var record =
                        ChannelRecord.createReadRecord(option.getValue(), text ? DataType.STRING : DataType.DOUBLE);
                record.setChannelConfig(Map.of("+name", option.getValue(), "point", option.getValue()));
                records.add(record);
            }
        }
        return records;
    }

    static Object value(List<ChannelRecord> records, String name) {
        return records.stream()
                .filter(record -> record.getChannelName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getValue();
    }

    static String get(int code, String... path) throws Exception {
        var answer = platform.handlers
                .get("ARYK-V1")
                .doGet(null, request(null, path))
                .getPayload();
        assertEquals(code, ((KuraResponsePayload) answer).getResponseCode());
        return new String(answer.getBody(), StandardCharsets.UTF_8);
    }

    static KuraMessage request(byte[] body, String... path) {
        var payload = new KuraPayload();
        if (body != null) {
            payload.setBody(body);
        }
        return new KuraMessage(payload, Map.of("args", List.of(path)));
    }

    static String status() {
        try {
            return platform.handlers.containsKey("ARYK-V1") ? get(200, "status") : "";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Driver driver(String pid) throws Exception {
        await("driver " + pid, () -> service(Driver.class, pid) != null);
        return service(Driver.class, pid);
    }

    static <T> T service(Class<T> type, String pid) {
        try {
            var found = context.getServiceReferences(type, "(kura.service.pid=" + pid + ")");
            return found.isEmpty() ? null : context.getService(found.iterator().next());
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static SiteSource site() {
        var found = context.getServiceReference(SiteSource.class);
        return found == null ? null : context.getService(found);
    }

    static Outbox outbox() {
        return context.getService(context.getServiceReference(Outbox.class));
    }

    static Time time() {
        return context.getService(context.getServiceReference(Time.class));
    }

    static Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().equals(name)) {
                return bundle;
            }
        }
        throw new AssertionError(name);
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(String what, Condition condition) throws Exception {
        long end = time().nanos() + 40_000_000_000L;
        while (!condition.holds()) {
            assertTrue(time().nanos() < end, "waited in vain: " + what + "; " + status());
            time().pauseUntil(time().nanos() + 50_000_000L);
        }
    }

    static void clear(Path folder) throws Exception {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
