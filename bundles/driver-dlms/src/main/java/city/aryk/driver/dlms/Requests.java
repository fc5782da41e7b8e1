package city.aryk.driver.dlms;

import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Wanted;
import java.util.List;

/** Writes the requests of the GET service (IEC 62056-5-3 clause 9.5). */
final class Requests {
    /** The bytes of one attribute in a list, without a selection. */
    static final int ATTRIBUTE = 10;

    private Requests() {}

    static Octets attribute(Attribute attribute) {
        return new Output()
                .u16(attribute.classId())
                .put(attribute.obis().bytes())
                .u8(attribute.number())
                .octets();
    }

    static Octets get(int invoke, Wanted wanted) {
        return new Output().u8s(Tag.GET_REQUEST, 1, invoke).put(wanted(wanted)).octets();
    }

    static Octets next(int invoke, long block) {
        return new Output().u8s(Tag.GET_REQUEST, 2, invoke).u32(block).octets();
    }

    static Octets list(int invoke, List<Wanted> wanted) {
        var out = new Output().u8s(Tag.GET_REQUEST, 3, invoke).length(wanted.size());
        wanted.forEach(one -> out.put(wanted(one)));
        return out.octets();
    }

    private static Octets wanted(Wanted wanted) {
        var out = new Output().put(attribute(wanted.attribute()));
        if (wanted.selection().isEmpty()) {
            return out.u8(0).octets();
        }
        var selection = wanted.selection().get();
        return out.u8s(1, selection.selector())
                .put(DataWriter.of(selection.parameters()))
                .octets();
    }
}
