package city.aryk.street.meter;

/**
 * What a heat meter of the street shows, computed exactly from the recording of a household: its electric power stands
 * in for heat. Meter m shows at look n (from 0) the recording's row n + 149 m.
 *
 * <p>Power is the row's, W. Energy begins at 1,000,000 + 7,000 m Wh and grows by each row's power over its minute, cut to
 * whole Wh. Volume begins at 30,000 l and grows by one litre for every 35 Wh (30 K of cooling), flow is power / 35 in l/h,
 * both cut. Supply is 70.0 °C and a tenth for each 10 W above the last 1,000, return is 30 K below. Immutable; safe for
 * use by all threads.
 */
public final class HeatSeries {
    private static final int METER_STEP = 149;
    private static final int WH_A_LITRE = 35;

    private final Recording recording;
    private final int ordinal;

    public HeatSeries(Recording recording, int ordinal) {
        this.recording = recording;
        this.ordinal = ordinal;
    }

    /**
     * The figures of one look.
     *
     * @param energy Wh
     * @param volume l
     * @param power W
     * @param flow l/h
     * @param supply tenths of a degree Celsius
     * @param back the return temperature, tenths of a degree Celsius
     */
    public record Figures(long energy, long volume, int power, int flow, int supply, int back) {}

    /** The figures at a look. */
    public Figures at(long look) {
        long first = (long) METER_STEP * ordinal;
        int power = recording.at(first + look).watts();
        long gained = recording.wattMinutes(first, look + 1) / 60;
        int supply = 700 + power % 1000 / 10;
        return new Figures(
                1_000_000 + 7_000L * ordinal + gained,
                30_000 + gained / WH_A_LITRE,
                power,
                power / WH_A_LITRE,
                supply,
                supply - 300);
    }
}
