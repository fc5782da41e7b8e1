package city.aryk.street.meter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a three-phase meter of the street shows at each look, computed exactly from a single-phase recording.
 *
 * <p><b>Recorded.</b> Phase k (0 to 2) of the meter with ordinal m shows, at look n (from 0), the recording's row n +
 * 149 m + 1667 k: voltage, current, active and reactive power as they stand there (kW and kvar as whole W and var).
 *
 * <p><b>Computed.</b> Apparent power S = sqrt(P² + Q²), to 3 decimals; cos phi = P / S, to 4 decimals (1 where S is 0);
 * P and Q of the whole meter are sums, S and cos phi of the whole follow from these sums; the phase angle is acos(cos
 * phi) in degrees, to 2 decimals. Energies start at (1000 + 7 m + k) kWh or (200 + 3 m + k) kvarh a phase and grow by
 * each row's power over its minute, summed exactly in watt-minutes and shown in kWh cut to 3 decimals; those of the
 * whole are the sums before the cut. The household exports nothing: exports stay 0, and "sum" (import plus export)
 * equals import.
 *
 * <p><b>Made up</b>, because the recording does not know them: frequency = 50 + (U(L1) - 240) / 200 Hz, to 2 decimals;
 * total harmonic distortion = 1.5 + I / 20 percent, to 2 decimals, that of the whole the mean of the phases.
 *
 * <p>Every figure is rounded HALF_UP unless said. Immutable; safe for use by all threads.
 */
public final class MeterModel {
    private static final int METER_STEP = 149;
    private static final int PHASE_STEP = 1667;
    private static final int PHASES = 3;
    private static final BigDecimal PER_KILO_HOUR = BigDecimal.valueOf(60_000);

    private final Recording recording;
    private final RegisterMap map;
    private final int ordinal;

    public MeterModel(Recording recording, RegisterMap map, int ordinal) {
        this.recording = recording;
        this.map = map;
        this.ordinal = ordinal;
    }

    public RegisterMap map() {
        return map;
    }

    /** The exact decimals of all quantities at a look, in the order of the register map. */
    public List<BigDecimal> values(long look) {
        var values = new HashMap<String, BigDecimal>();
        long watts = 0;
        long vars = 0;
        long wattMinutes = 0;
        long varMinutes = 0;
        var distortion = BigDecimal.ZERO;
        for (int k = 0; k < PHASES; k++) {
            String phase = "L" + (k + 1);
            var row = recording.at(look + offset(k));
            long active = wattMinutes(look, k);
            long reactive = varMinutes(look, k);
            values.put("Voltage" + phase, row.volts());
            values.put("Current" + phase, row.amperes());
            powers(values, row.watts(), row.vars(), phase);
            energies(values, active, reactive, phase);
            var thd = new BigDecimal("1.5").add(row.amperes().divide(BigDecimal.valueOf(20)));
            values.put("THD" + phase, thd.setScale(2, RoundingMode.HALF_UP));
            watts += row.watts();
            vars += row.vars();
            wattMinutes += active;
            varMinutes += reactive;
            distortion = distortion.add(thd);
        }
        powers(values, watts, vars, "");
        energies(values, wattMinutes, varMinutes, "");
        values.put("THD", distortion.divide(BigDecimal.valueOf(PHASES), 2, RoundingMode.HALF_UP));
        values.put("PhaseAngle", angle(need(values, "Cosphi")));
        values.put("Frequency", frequency(need(values, "VoltageL1")));
        return inOrder(values);
    }

    private List<BigDecimal> inOrder(Map<String, BigDecimal> values) {
        var ordered = new ArrayList<BigDecimal>();
        for (var register : map.registers()) {
            ordered.add(need(values, register.quantity()));
        }
        return ordered;
    }

    private static BigDecimal need(Map<String, BigDecimal> values, String quantity) {
        var value = values.get(quantity);
        if (value == null) {
            throw new IllegalStateException("the meter model does not compute " + quantity);
        }
        return value;
    }

    private long offset(int phase) {
        return (long) METER_STEP * ordinal + (long) PHASE_STEP * phase;
    }

    private long wattMinutes(long look, int phase) {
        long start = (1000L + 7L * ordinal + phase) * PER_KILO_HOUR.longValue();
        return start + recording.wattMinutes(offset(phase), look + 1);
    }

    private long varMinutes(long look, int phase) {
        long start = (200L + 3L * ordinal + phase) * PER_KILO_HOUR.longValue();
        return start + recording.varMinutes(offset(phase), look + 1);
    }

    private static void powers(Map<String, BigDecimal> values, long watts, long vars, String phase) {
        var apparent = BigDecimal.valueOf(watts * watts + vars * vars).sqrt(MathContext.DECIMAL64);
        var factor = apparent.signum() == 0
                ? BigDecimal.ONE
                : BigDecimal.valueOf(watts).divide(apparent, 4, RoundingMode.HALF_UP);
        values.put("Power" + phase, BigDecimal.valueOf(watts));
        values.put("ReactivePower" + phase, BigDecimal.valueOf(vars));
        values.put("ApparentPower" + phase, apparent.setScale(3, RoundingMode.HALF_UP));
        values.put("Cosphi" + phase, factor);
    }

    private static void energies(Map<String, BigDecimal> values, long wattMinutes, long varMinutes, String phase) {
        var active = kiloHours(wattMinutes);
        var reactive = kiloHours(varMinutes);
        values.put("Import" + phase, active);
        values.put("Export" + phase, BigDecimal.ZERO);
        values.put("Sum" + phase, active);
        values.put("ReactiveImport" + phase, reactive);
        values.put("ReactiveExport" + phase, BigDecimal.ZERO);
        values.put("ReactiveSum" + phase, reactive);
    }

    private static BigDecimal kiloHours(long minutes) {
        return BigDecimal.valueOf(minutes).divide(PER_KILO_HOUR, 3, RoundingMode.DOWN);
    }

    private static BigDecimal angle(BigDecimal factor) {
        double degrees = StrictMath.toDegrees(StrictMath.acos(factor.doubleValue()));
        return BigDecimal.valueOf(degrees).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal frequency(BigDecimal volts) {
        var wander = volts.subtract(BigDecimal.valueOf(240)).divide(BigDecimal.valueOf(200));
        return BigDecimal.valueOf(50).add(wander).setScale(2, RoundingMode.HALF_UP);
    }
}
