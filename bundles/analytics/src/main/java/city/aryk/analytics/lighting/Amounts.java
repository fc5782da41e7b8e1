package city.aryk.analytics.lighting;

import city.aryk.analytics.frame.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Reads a list of numbers that are not negative, one a phase. */
final class Amounts {
    private static final double LARGEST = 1e6;

    private Amounts() {}

    /** @throws IllegalArgumentException when the text is something else */
    static List<Double> of(String text) {
        List<Double> amounts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            double amount = Parameter.decimal(part.strip()).doubleValue();
            if (amount < 0 || amount > LARGEST) {
                throw new IllegalArgumentException("got " + part.strip() + ", wanted 0 to 1000000");
            }
            amounts.add(amount);
        }
        return amounts;
    }
}
