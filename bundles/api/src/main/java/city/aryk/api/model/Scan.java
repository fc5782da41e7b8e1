package city.aryk.api.model;

import java.time.Duration;
import java.util.List;

/**
 * Everything one look at one device yielded. The unit of work of the whole house.
 *
 * @param at the instant that the readings carry: the grid instant, or the true one where it is off by more than the
 *     plan's tolerance
 * @param took from asking to the last answer
 * @param observations one per point that was due, in plan order
 */
public record Scan(DeviceId device, Stamp at, Duration took, List<Observation> observations) {
    public Scan {
        observations = List.copyOf(observations);
    }

    /** The scan of a device that did not answer: a gap for every point that was asked for. */
    public static Scan silent(DeviceId device, Stamp at, List<PointId> points, Gap.Cause cause) {
        List<Observation> gaps =
                points.stream().<Observation>map(p -> new Gap(p, cause)).toList();
        return new Scan(device, at, Duration.ZERO, gaps);
    }

    /** The same look with other observations, e.g. after a stage added doubts. */
    public Scan with(List<Observation> others) {
        return new Scan(device, at, took, others);
    }
}
