package city.aryk.street.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A street: which devices stand in it.
 *
 * @param controllers the traffic signal controllers; only the demo lets them stand
 * @param recording the recording that the meters replay; empty for the excerpt that comes with the street
 */
public record StreetPlan(String name, List<Meter> meters, List<Controller> controllers, Optional<Path> recording) {

    /**
     * One meter.
     *
     * @param device its id, e.g. {@code meter-007}
     * @param ordinal its place in the street, from 0; decides where in the recording it begins
     * @param profile the register map that it serves and the gateway's profile for it
     */
    public record Meter(String device, int ordinal, String profile, Place place, List<Fault> faults) {
        public Meter {
            faults = List.copyOf(faults);
        }
    }

    /**
     * One traffic signal controller.
     *
     * @param device its id, e.g. {@code controller-001}
     * @param ordinal its place among the controllers, from 0; decides about its traffic
     * @param profile the gateway's profile for it, which says what it speaks
     */
    public record Controller(String device, int ordinal, String profile) {}

    /** Where a meter answers: the unit that it answers for, and the loopback port (0 for one that is free). */
    public record Place(int unit, int port) {}

    public StreetPlan {
        meters = List.copyOf(meters);
        controllers = List.copyOf(controllers);
    }

    /** A street without controllers. */
    public StreetPlan(String name, List<Meter> meters, Optional<Path> recording) {
        this(name, meters, List.of(), recording);
    }

    /** The same street with a number of controllers that speak SNMP. */
    public StreetPlan withControllers(int count) {
        var others = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> i < controllers.size()
                        ? controllers.get(i)
                        : new Controller(deviceId("controller", i + 1), i, "ntcip-1202"))
                .toList();
        return new StreetPlan(name, meters, others, recording);
    }

    /** The same street with a number of meters like its first one. */
    public StreetPlan withMeters(int count) {
        var first = meters.get(0);
        String name = first.device().replaceAll("-[0-9]+$", "");
        var others = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> i < meters.size()
                        ? meters.get(i)
                        : new Meter(deviceId(name, i + 1), i, first.profile(), portOf(first, i), List.of()))
                .toList();
        return new StreetPlan(this.name, others, controllers, recording);
    }

    private static Place portOf(Meter first, int ordinal) {
        var place = first.place();
        return new Place(place.unit(), place.port() == 0 ? 0 : place.port() + ordinal);
    }

    /** The same street with other faults at one device. */
    public StreetPlan withFaults(String device, List<Fault> faults) {
        var others = meters.stream()
                .map(m -> m.device().equals(device)
                        ? new Meter(m.device(), m.ordinal(), m.profile(), m.place(), faults)
                        : m)
                .toList();
        return new StreetPlan(name, others, controllers, recording);
    }

    /** The same street with another recording. */
    public StreetPlan replaying(Path file) {
        return new StreetPlan(name, meters, controllers, Optional.of(file));
    }

    static String deviceId(String name, int number) {
        return name + "-" + String.format(java.util.Locale.ROOT, "%03d", number);
    }
}
