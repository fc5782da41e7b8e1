package city.aryk.kura;

import city.aryk.api.flow.FlowListener;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import city.aryk.api.time.Time;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.kura.security.tamper.detection.TamperDetectionService;
import org.eclipse.kura.security.tamper.detection.TamperStatus;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells Kura that the cabinet was opened: the point that the setting {@code tamper.point} names ({@code DEVICE/POINT})
 * read true, or the state {@code open}. Stays so until somebody resets it. Safe for use by all threads.
 */
@Component(service = {TamperDetectionService.class, FlowListener.class})
public final class DoorContact implements TamperDetectionService, FlowListener {
    private final Clerk clerk;
    private final Time time;
    private volatile @Nullable Opened opened;

    /** When the door was first seen open; UTC in milliseconds, where the time was trusted. */
    private record Opened(String point, Optional<Long> millis) {}

    @Activate
    public DoorContact(@Reference Clerk clerk, @Reference Time time) {
        this.clerk = clerk;
        this.time = time;
    }

    @Override
    public void passed(Scan scan) {
        String point = clerk.gatewaySettings().text("tamper.point", "");
        String device = scan.device() + "/";
        if (!point.startsWith(device) || opened != null) {
            return;
        }
        for (var observation : scan.observations()) {
            if (point.equals(device + observation.point())
                    && observation instanceof Reading reading
                    && isOpen(reading.value())) {
                var utc = time.utcMillis(scan.at());
                opened = new Opened(point, utc.isPresent() ? Optional.of(utc.getAsLong()) : Optional.empty());
            }
        }
    }

    private static boolean isOpen(Value value) {
        return value instanceof Value.Flag flag
                ? flag.on()
                : value instanceof Value.State state && state.code().equals("open");
    }

    @Override
    public String getDisplayName() {
        return "Aryk cabinet door";
    }

    @Override
    public TamperStatus getTamperStatus() {
        Opened now = opened;
        Map<String, TypedValue<?>> properties = new TreeMap<>();
        if (now != null) {
            properties.put("point", TypedValues.newStringValue(now.point()));
            now.millis().ifPresent(millis -> properties.put("timestamp", TypedValues.newLongValue(millis)));
        }
        return new TamperStatus(now != null, properties);
    }

    @Override
    public void resetTamperStatus() {
        opened = null;
    }
}
