package city.aryk.driver.dlms;

import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.DlmsPoint.Cell;
import city.aryk.driver.dlms.DlmsPoint.Column;
import city.aryk.driver.dlms.DlmsPoint.Sense;
import city.aryk.driver.dlms.DlmsPoint.Words;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the wiring of a point: {@code obis}, {@code class}, {@code attribute} and what stands in the README. */
final class Wiring {
    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,4})(m|h|d)");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,20}|0x[0-9A-Fa-f]{1,16}");
    private static final Set<String> CHARSETS = Set.of("ascii", "cp1251", "utf8", "hex");

    private final PointPlan plan;
    private final WiringKeys keys;

    private Wiring(PointPlan plan) {
        this.plan = plan;
        this.keys = new WiringKeys(plan.wiring());
    }

    static List<Problem> check(PointPlan plan) {
        var wiring = new Wiring(plan);
        wiring.point();
        return wiring.keys.problems();
    }

    /** @throws IllegalArgumentException when the wiring is wrong */
    static DlmsPoint of(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.point();
        if (!wiring.keys.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    plan.point() + ": " + wiring.keys.problems().get(0).message());
        }
        return point;
    }

    private DlmsPoint point() {
        if (keys.text("obis").isEmpty()) {
            keys.missing("obis", "the logical name, e.g. 1.0.1.8.0.255");
        }
        Obis obis = keys.read("obis", Obis::of).orElse(Obis.CLOCK);
        int classId = keys.number("class", 1, 65_535).orElse(3);
        int attribute = keys.number("attribute", 1, 127).orElse(2);
        Optional<Cell> cell = classId == DlmsPoint.PROFILE_GENERIC && attribute == 2 ? Optional.of(cell()) : noCell();
        var source = new Attribute(classId, obis, attribute);
        return new DlmsPoint(plan, source, cell, new DlmsPoint.Path(places("index"), places("push")), sense());
    }

    private Optional<Cell> noCell() {
        for (String key : List.of("column", "row", "range")) {
            if (keys.text(key).isPresent()) {
                keys.wrong(key, "is for the buffer of a profile generic (class 7, attribute 2)");
            }
        }
        return Optional.empty();
    }

    private Cell cell() {
        if (keys.text("column").isEmpty()) {
            keys.missing("column", "number from 0, or captured object, e.g. 1.0.1.8.0.255");
        }
        Column column = keys.read("column", Wiring::column).orElse(new Column(0, Optional.empty(), 2));
        long row = keys.text("row").filter(text -> !text.equals("last")).isEmpty()
                ? DlmsPoint.LAST
                : keys.number("row", 1, 999_999).orElse(1);
        return new Cell(column, row, keys.read("range", Wiring::range));
    }

    private static Column column(String text) {
        if (text.matches("[0-9]{1,3}")) {
            return new Column(Integer.parseInt(text), Optional.empty(), 2);
        }
        int slash = text.indexOf('/');
        if (slash >= 0 && !text.substring(slash + 1).matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException("wanted an attribute behind the slash, e.g. 1.0.1.6.0.255/5");
        }
        Obis obis = Obis.of(slash < 0 ? text : text.substring(0, slash));
        return new Column(-1, Optional.of(obis), slash < 0 ? 2 : Integer.parseInt(text.substring(slash + 1)));
    }

    private static Duration range(String text) {
        var form = RANGE.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("wanted minutes, hours or days, e.g. 90m, 2h or 1d");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private List<Integer> places(String key) {
        return keys.read(key, text -> {
                    if (!text.matches("[0-9]{1,5}(\\.[0-9]{1,5}){0,7}")) {
                        throw new IllegalArgumentException("wanted places from 0, from the outside in, e.g. 1 or 0.2");
                    }
                    return Arrays.stream(text.split("\\.", -1))
                            .map(Integer::valueOf)
                            .toList();
                })
                .orElse(List.of());
    }

    private Sense sense() {
        boolean number = plan.meaning().kind() == Kind.GAUGE || plan.meaning().kind() == Kind.COUNTER;
        for (String key : List.of("scaler", "scale", "unit")) {
            if (!number && keys.text(key).isPresent()) {
                keys.wrong(key, "is for gauges and counters");
            }
        }
        Optional<Integer> scaler =
                keys.text("scaler").filter(text -> text.equals("auto")).isPresent()
                        ? Optional.empty()
                        : keys.number("scaler", -18, 18);
        BigDecimal scale = keys.decimal("scale").orElse(BigDecimal.ONE);
        if (scale.signum() == 0) {
            keys.wrong("scale", "wanted a factor that is not 0");
        }
        String unit = keys.text("unit").orElse("check");
        if (!unit.equals("check") && !unit.equals("any")) {
            keys.wrong("unit", "wanted check or any");
        }
        if (keys.text("bit").isPresent() && plan.meaning().kind() != Kind.FLAG) {
            keys.wrong("bit", "is for flags");
        }
        int bit = keys.number("bit", 0, 63).orElse(-1);
        return new Sense(scaler, scale, unit.equals("any"), bit, words());
    }

    private Words words() {
        String charset = keys.text("text").orElse("ascii");
        if (!CHARSETS.contains(charset)) {
            keys.wrong("text", "wanted ascii, cp1251, utf8 or hex");
        }
        Set<BigInteger> absent = new HashSet<>();
        for (String text : keys.list("absent")) {
            integer("absent", text).ifPresent(absent::add);
        }
        return new Words(states(), absent, charset, keys.read("zone", Wiring::zone));
    }

    private Map<BigInteger, Value.State> states() {
        Map<BigInteger, Value.State> states = new HashMap<>();
        keys.states().forEach((number, code) -> {
            String key = "states." + number;
            if (plan.meaning().kind() != Kind.STATE) {
                keys.wrong(key, "is for states");
            }
            var state = keys.read(key, Value.State::new);
            integer(key, number).ifPresent(whole -> state.ifPresent(s -> states.put(whole, s)));
        });
        return states;
    }

    private Optional<BigInteger> integer(String key, String text) {
        if (!INTEGER.matcher(text).matches()) {
            keys.wrong(key, "'" + text + "', wanted a whole number, decimal or 0x");
            return Optional.empty();
        }
        return Optional.of(text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text));
    }

    private static ZoneOffset zone(String text) {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("wanted an offset from UTC, e.g. +05:00", e);
        }
    }
}
