package city.aryk.driver.snmp;

import city.aryk.driver.snmp.Instance.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snmp4j.smi.OID;

/** Reads how a profile writes what a point is made of. Pure. */
final class ObjectText {
    private static final String NUMBERS = "[0-2](?:\\.[0-9]{1,10}){1,126}";
    /** An object, with at most one range of groups: {@code 1.3.6.1.4.1.1206.4.2.1.1.4.1.4.{1..2}}. */
    private static final Pattern OBJECT =
            Pattern.compile("(" + NUMBERS + ")(?:\\.\\{([0-9]{1,4})\\.\\.([0-9]{1,4})})?((?:\\.[0-9]{1,10})*)");
    /** An object whose instance is learnt, or whose row another object says. */
    private static final Pattern LEARNT = Pattern.compile("(" + NUMBERS + ")\\.\\{(?:(scn)|(next)|(" + NUMBERS + "))}");

    private static final int MOST_GROUPS = 64;
    private static final long LARGEST_PART = 0xFFFF_FFFFL;

    private ObjectText() {}

    /**
     * The variables, one or one a group.
     *
     * @throws IllegalArgumentException with what is wanted
     */
    static List<Instance> read(String text) {
        var learnt = LEARNT.matcher(text);
        if (learnt.matches()) {
            return List.of(learnt(learnt));
        }
        var form = OBJECT.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("wanted numbers joined by dots, and at most one range of groups as"
                    + " {1..4}, or at the end {scn}, {next} or the object that says the row in braces");
        }
        return groups(form);
    }

    private static Instance learnt(Matcher form) {
        var object = object(form.group(1));
        if (form.group(2) != null) {
            return new Instance(Way.BY_SITE, object, object);
        }
        return form.group(3) != null
                ? new Instance(Way.NEXT, object, object)
                : new Instance(Way.BY_VALUE, object, object(form.group(4)));
    }

    private static List<Instance> groups(Matcher form) {
        boolean many = form.group(2) != null;
        int low = many ? Integer.parseInt(form.group(2)) : 0;
        int high = many ? Integer.parseInt(form.group(3)) : 0;
        if (high < low || high - low >= MOST_GROUPS) {
            throw new IllegalArgumentException(
                    "wanted a range of 1 to " + MOST_GROUPS + " groups, the lower one first");
        }
        List<Instance> instances = new ArrayList<>();
        for (int group = low; group <= high; group++) {
            instances.add(Instance.known(object(form.group(1) + (many ? "." + group : "") + form.group(4))));
        }
        return instances;
    }

    private static OID object(String dotted) {
        for (String part : dotted.split("\\.", -1)) {
            if (Long.parseLong(part) > LARGEST_PART) {
                throw new IllegalArgumentException(part + " is larger than 4294967295");
            }
        }
        return new OID(dotted);
    }
}
