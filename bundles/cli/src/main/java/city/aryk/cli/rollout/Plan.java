package city.aryk.cli.rollout;

import java.util.ArrayList;
import java.util.List;

/**
 * Which gateways go together.
 *
 * @param steps the canaries, where there are any, and then the batches; no gateway twice
 */
public record Plan(List<Step> steps) {
    /**
     * Gateways that are told together.
     *
     * @param number 0 for the canaries, then 1, 2, …
     */
    public record Step(int number, List<GatewayName> gateways) {
        public Step {
            gateways = List.copyOf(gateways);
        }

        public boolean isCanaries() {
            return number == 0;
        }
    }

    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * The first of the gateways are the canaries, the others follow in their order.
     *
     * @param canaries 0 or more
     * @param batch 1 or more
     */
    public static Plan of(List<GatewayName> gateways, int canaries, int batch) {
        if (canaries < 0 || batch < 1) {
            throw new IllegalArgumentException(
                    "wanted 0 canaries or more and a batch of 1 or more, got " + canaries + " and " + batch);
        }
        List<GatewayName> all = gateways.stream().distinct().toList();
        List<Step> steps = new ArrayList<>();
        int first = Math.min(canaries, all.size());
        if (first > 0) {
            steps.add(new Step(0, all.subList(0, first)));
        }
        for (int from = first; from < all.size(); from += batch) {
            int number = 1 + (from - first) / batch;
            steps.add(new Step(number, all.subList(from, Math.min(all.size(), from + batch))));
        }
        return new Plan(steps);
    }

    public List<GatewayName> gateways() {
        return steps.stream().flatMap(step -> step.gateways().stream()).toList();
    }
}
