package city.aryk.driver.mbus;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.CaptureReader;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.profile.Secret;
import city.aryk.driver.mbus.record.Telegram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows recorded M-Bus frames: the meter's identity and every record of all its telegrams. */
public final class MbusCaptureReader implements CaptureReader {
    @Override
    public List<String> protocols() {
        return List.of("mbus");
    }

    @Override
    public Capture read(String protocol, String recording, Optional<Secret> key) throws DriverException {
        MbusCapture capture;
        try {
            capture = MbusCapture.parse(recording);
        } catch (IllegalArgumentException e) {
            throw new Malformed(String.valueOf(e.getMessage()), e);
        }
        if (capture.answers().isEmpty()) {
            throw new Malformed(capture.request().orElse("an acknowledgement (E5) alone says nothing"));
        }
        var unsealing = Unsealing.with(key);
        List<Telegram> telegrams = new ArrayList<>();
        for (Frame frame : capture.answers()) {
            telegrams.add(unsealing.telegram(frame));
        }
        return capture(telegrams, capture.answers().get(0).address());
    }

    private static Capture capture(List<Telegram> telegrams, int address) throws Malformed {
        List<Capture.Point> points = new ArrayList<>();
        for (Telegram telegram : telegrams) {
            telegram.body().records().forEach(record -> points.add(Points.of(record)));
        }
        var last = telegrams.get(telegrams.size() - 1).body();
        if (points.isEmpty() && last.more()) {
            throw new Malformed("the telegram has " + last.manufacturer().length() / 2
                    + " bytes of the maker's own and no record; it says that more telegrams follow, wanted those too");
        }
        telegrams.forEach(telegram -> Points.manufacturer(telegram.body()).ifPresent(points::add));
        Map<String, String> device = new LinkedHashMap<>(Points.device(telegrams.get(0)));
        device.put("address", Integer.toString(address));
        device.put("telegrams", Integer.toString(telegrams.size()));
        device.put("more-follow", Boolean.toString(last.more()));
        return new Capture(device, points);
    }
}
