package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import java.util.ArrayList;
import java.util.List;

/** Which points of which device a scan holds, in order. Kept once in a table of its own, not in every row. */
record Layout(DeviceId device, List<PointId> points) {
    Layout {
        points = List.copyOf(points);
    }

    static Layout of(DeviceId device, List<Observation> observations) {
        return new Layout(device, observations.stream().map(Observation::point).toList());
    }

    /** Whether a scan holds exactly these points; without building the scan's own layout. */
    boolean fits(DeviceId other, List<Observation> observations) {
        if (!device.equals(other) || points.size() != observations.size()) {
            return false;
        }
        for (int i = 0; i < points.size(); i++) {
            if (!points.get(i).equals(observations.get(i).point())) {
                return false;
            }
        }
        return true;
    }

    String toText() {
        StringBuilder text = new StringBuilder(device.text());
        points.forEach(point -> text.append('\n').append(point.text()));
        return text.toString();
    }

    static Layout ofText(String text) throws DamagedException {
        String[] names = text.split("\n", -1);
        try {
            List<PointId> points = new ArrayList<>(names.length - 1);
            for (int i = 1; i < names.length; i++) {
                points.add(new PointId(names[i]));
            }
            return new Layout(new DeviceId(names[0]), points);
        } catch (IllegalArgumentException e) {
            throw new DamagedException("layout: " + e.getMessage(), e);
        }
    }
}
