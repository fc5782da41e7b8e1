package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Parameter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A network's temperature schedule: straight lines between its points, level beyond them. */
record Schedule(NavigableMap<Double, Double> points) {

    /** @throws IllegalArgumentException when the text is no list of {@code outdoor/temperature} */
    static Schedule of(String text) {
        var points = new TreeMap<Double, Double>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.trim().split("/", -1);
            if (pair.length != 2) {
                throw new IllegalArgumentException("got '" + part + "', wanted outdoor/temperature, e.g. -25/70");
            }
            points.put(
                    Parameter.decimal(pair[0]).doubleValue(),
                    Parameter.decimal(pair[1]).doubleValue());
        }
        return new Schedule(points);
    }

    double at(double outdoor) {
        Map.Entry<Double, Double> below = points.floorEntry(outdoor);
        Map.Entry<Double, Double> above = points.ceilingEntry(outdoor);
        if (below == null || above == null) {
            return (below == null ? points.firstEntry() : points.lastEntry()).getValue();
        }
        double width = above.getKey() - below.getKey();
        double share = width == 0 ? 0 : (outdoor - below.getKey()) / width;
        return below.getValue() + share * (above.getValue() - below.getValue());
    }
}
