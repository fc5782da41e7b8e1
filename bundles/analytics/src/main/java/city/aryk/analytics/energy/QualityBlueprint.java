package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;

/** What the analyses of supply voltage have in common. */
final class QualityBlueprint {
    private QualityBlueprint() {}

    static Blueprint of(String name, String computes, String source) {
        String id = name.substring(name.indexOf('-') + 1);
        String point = "voltage.l1." + id + ".";
        return Blueprint.of(name, computes)
                .from("voltage.l1 to voltage.l3, voltage.l1-l2 to voltage.l3-l1 (for u2), frequency")
                .source(source)
                .needs("voltage.l1", Supply::isFor)
                .limits("An indication only: polled instantaneous values, not 10-minute averages that the meter logs. A"
                        + " window with an interruption, or with an excursion of at most 60 s beyond +-10 % (a dip or"
                        + " swell), is flagged and left out. A verdict only where `coverage` of the week's windows is"
                        + " valid. Nothing is carried over a restart.")
                .setting(Parameter.number("nominal", "230", "50", "1000", "phase to neutral, V"))
                .setting(Parameter.number("frequency", "50", "16", "60", "nominal frequency, Hz"))
                .setting(Parameter.number(
                        "samples", "0.8", "0.1", "1", "share of a window's readings that must be there"))
                .setting(Parameter.number("coverage", "0.9", "0.1", "1", "share of the week's windows for a verdict"))
                .point(point + "valid", "1", "valid 10-minute means of the week, of each phase")
                .point(point + "flagged", "1", "windows left out for dips, swells and interruptions")
                .point(point + "expected", "1", "10-minute windows of the week")
                .point(point + "outside", "%", "share of the means outside the usual band (N1/N)")
                .point(point + "far-outside", "1", "means outside the band that all must keep (N2)")
                .point(point + "conforms", "", "the verdict for the phase")
                .point("voltage.unbalance." + id + ".over", "%", "share of the 10-minute u2 above the usual limit")
                .point("frequency." + id + ".outside", "%", "share of the 10-second means outside the usual band")
                .event("voltage." + id + ".outside", "begin and end of 10-minute means outside the usual band")
                .event("supply." + id + ".not-conform", "begin and end of weeks that do not conform, with the figures")
                .build();
    }
}
