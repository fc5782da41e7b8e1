package city.aryk.driver.dlms;

import city.aryk.api.model.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The physical units of COSEM by their numbers (IEC 62056-6-2 clause 4.3.2, "Enumerated values for physical units"). */
final class CosemUnit {
    /** Number 255: no unit, a count. */
    static final int NONE = 255;

    /** Number, then UCUM code. */
    private static final String TABLE =
            "1 a,2 mo,3 wk,4 d,5 h,6 min,7 s,8 deg,9 Cel,11 m,12 m/s,13 m3,14 m3,15 m3/h,16 m3/h,17 m3/d,18 m3/d,19 L,"
                    + "20 kg,21 N,22 N.m,23 Pa,24 bar,25 J,26 J/h,27 W,28 V.A,29 V.A{reactive},30 W.h,31 V.A.h,"
                    + "32 V.A{reactive}.h,33 A,34 C,35 V,36 V/m,37 F,38 Ohm,39 Ohm.m2/m,40 Wb,41 T,42 A/m,43 H,44 Hz,"
                    + "45 1/W.h,46 1/V.A{reactive}.h,47 1/V.A.h,48 V2.h,49 A2.h,50 kg/s,51 S,52 K,53 1/V2.h,54 1/A2.h,"
                    + "55 1/m3,56 %,57 A.h,60 W.h/m3,61 J/m3,62 mol%,63 g/m3,64 Pa.s,65 J/kg,66 g/cm2,67 atm,"
                    + "70 dB[m],71 dB[uV],72 dB,255 1";

    private static final Map<Integer, Unit> UNITS = units();

    private CosemUnit() {}

    private static Map<Integer, Unit> units() {
        Map<Integer, Unit> units = new HashMap<>();
        for (String entry : TABLE.split(",", -1)) {
            int blank = entry.indexOf(' ');
            units.put(Integer.valueOf(entry.substring(0, blank)), new Unit(entry.substring(blank + 1)));
        }
        return Map.copyOf(units);
    }

    /** The unit by its UCUM code; empty for a number that the standard does not name. */
    static Optional<Unit> of(int number) {
        return Optional.ofNullable(UNITS.get(number));
    }
}
