package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an association is asked for, given and released (ISO/IEC 8650-1 as profiled by IEC 62056-5-3 clause 9.4.2), in
 * BER with definite lengths.
 */
final class Acse {
    /** Logical names, services in clear. */
    static final int CONTEXT_CLEAR = 1;

    /** Logical names, services ciphered. */
    static final int CONTEXT_CIPHERED = 3;

    /** 2.16.756.5.8; 1 and a number follow for a context, 2 and a number for a mechanism. */
    private static final Octets OID = Octets.hex("6085740508");

    private Acse() {}

    /**
     * Asks for an association.
     *
     * @param context the number of the application context
     * @param title of the client
     * @param mechanism 0 where none is named
     * @param secret the password or the challenge
     * @param user the initiate request, perhaps ciphered
     */
    record Request(int context, Optional<Octets> title, int mechanism, Optional<Octets> secret, Optional<Octets> user)
            implements Apdu {
        @Override
        public String label() {
            return "aarq";
        }

        Octets write() {
            var out = new Output();
            field(out, 0xA1, oid(1, context), 0x06);
            title.ifPresent(octets -> field(out, 0xA6, octets, 0x04));
            if (mechanism != 0) {
                out.u8s(0x8A, 2, 7, 0x80, 0x8B).counted(oid(2, mechanism));
            }
            secret.ifPresent(octets -> field(out, 0xAC, octets, 0x80));
            user.ifPresent(octets -> field(out, 0xBE, octets, 0x04));
            return new Output().u8(Tag.AARQ).counted(out.octets()).octets();
        }
    }

    /** What came of it. */
    record Verdict(int result, int source, int diagnostic) {
        boolean accepted() {
            return result == 0;
        }

        @Override
        public String toString() {
            String outcome = result == 0
                    ? "accepted"
                    : result == 1 ? "rejected-permanent" : result == 2 ? "rejected-transient" : "result " + result;
            return diagnostic == 0 ? outcome : outcome + ", " + (source == 1 ? user(diagnostic) : provider(diagnostic));
        }

        private static String user(int diagnostic) {
            return switch (diagnostic) {
                case 1 -> "no reason given";
                case 2 -> "application context name not supported";
                case 11 -> "authentication mechanism name not recognised";
                case 12 -> "authentication mechanism name required";
                case 13 -> "authentication failure";
                case 14 -> "authentication required";
                default -> "diagnostic " + diagnostic;
            };
        }

        private static String provider(int diagnostic) {
            return switch (diagnostic) {
                case 1 -> "no reason given by the provider";
                case 2 -> "no common ACSE version";
                default -> "provider diagnostic " + diagnostic;
            };
        }
    }

    /** Gives or refuses an association; where it is refused all but the verdict may be missing. */
    record Answer(int context, Verdict verdict, Optional<Octets> title, Optional<Octets> secret, Optional<Octets> user)
            implements Apdu {
        /** Diagnostic 14: the mechanism that was named is right, and its proof is still wanted. */
        static final int AUTHENTICATION_REQUIRED = 14;

        @Override
        public String label() {
            return "aare";
        }

        /** @param mechanism as in the request */
        Octets write(int mechanism) {
            var out = new Output();
            field(out, 0xA1, oid(1, context), 0x06);
            out.u8s(0xA2, 3, 2, 1, verdict.result());
            out.u8s(0xA3, 5, 0xA0 + verdict.source(), 3, 2, 1, verdict.diagnostic());
            title.ifPresent(octets -> field(out, 0xA4, octets, 0x04));
            if (mechanism != 0) {
                out.u8s(0x88, 2, 7, 0x80, 0x89).counted(oid(2, mechanism));
            }
            secret.ifPresent(octets -> field(out, 0xAA, octets, 0x80));
            user.ifPresent(octets -> field(out, 0xBE, octets, 0x04));
            return new Output().u8(Tag.AARE).counted(out.octets()).octets();
        }
    }

    /** Asks for (RLRQ) or gives (RLRE) the release of the association. */
    record Release(boolean request, int reason, Optional<Octets> user) implements Apdu {
        @Override
        public String label() {
            return request ? "rlrq" : "rlre";
        }

        Octets write() {
            var out = new Output().u8s(0x80, 1, reason);
            user.ifPresent(octets -> field(out, 0xBE, octets, 0x04));
            return new Output()
                    .u8(request ? Tag.RLRQ : Tag.RLRE)
                    .counted(out.octets())
                    .octets();
        }
    }

    static Request request(Cursor in) throws Malformed {
        var fields = new Fields(in, "AARQ");
        return new Request(
                fields.oid(0xA1, 1, true),
                fields.inner(0xA6, 0x04),
                fields.oid(0x8B, 2, false),
                fields.inner(0xAC, 0x80),
                fields.inner(0xBE, 0x04));
    }

    static Answer answer(Cursor in) throws Malformed {
        var fields = new Fields(in, "AARE");
        Octets source = fields.whole(0xA3).orElse(Octets.EMPTY);
        boolean told = source.length() == 5 && (source.begins(0xA1, 3, 2, 1) || source.begins(0xA2, 3, 2, 1));
        var verdict = new Verdict(fields.number(0xA2), told ? source.at(0) - 0xA0 : 1, told ? source.at(4) : 0);
        return new Answer(
                fields.oid(0xA1, 1, true),
                verdict,
                fields.inner(0xA4, 0x04),
                fields.inner(0xAA, 0x80),
                fields.inner(0xBE, 0x04));
    }

    static Release release(boolean request, Cursor in) throws Malformed {
        var fields = new Fields(in, request ? "RLRQ" : "RLRE");
        int reason = fields.whole(0x80)
                .filter(o -> o.length() == 1)
                .map(o -> o.at(0))
                .orElse(0);
        return new Release(request, reason, fields.inner(0xBE, 0x04));
    }

    private static void field(Output out, int tag, Octets content, int innerTag) {
        out.u8(tag).counted(new Output().u8(innerTag).counted(content).octets());
    }

    private static Octets oid(int kind, int number) {
        return OID.and(Octets.of((byte) kind, (byte) number));
    }

    /** The fields of an APDU by their tags. */
    private static final class Fields {
        private final TreeMap<Integer, Octets> fields = new TreeMap<>();
        private final Cursor in;
        private final String name;

        Fields(Cursor in, String name) throws Malformed {
            this.in = in;
            this.name = name;
            Cursor body = in.sub(in.length());
            while (!body.atEnd()) {
                int tag = body.u8();
                if (fields.put(tag, body.counted()) != null) {
                    throw body.wrong(name + ": field 0x" + Integer.toHexString(tag) + " stands twice");
                }
            }
        }

        Optional<Octets> whole(int tag) {
            return Optional.ofNullable(fields.get(tag));
        }

        /** The content of a field within a field. */
        Optional<Octets> inner(int tag, int innerTag) throws Malformed {
            var whole = whole(tag);
            if (whole.isEmpty()) {
                return whole;
            }
            Cursor content = whole.get().cursor();
            if (content.u8() != innerTag) {
                throw content.wrong(name + ": field 0x" + Integer.toHexString(tag) + " does not hold 0x"
                        + Integer.toHexString(innerTag));
            }
            Octets inner = content.counted();
            content.end(name + " field");
            return Optional.of(inner);
        }

        int number(int tag) throws Malformed {
            Octets inner = inner(tag, 0x02).orElseThrow(() -> in.wrong(name + ": no result"));
            if (inner.length() != 1) {
                throw in.wrong(name + ": result of " + inner.length() + " bytes");
            }
            return inner.at(0);
        }

        /** The last number of an object identifier; 0 where an optional one is missing. */
        int oid(int tag, int kind, boolean wrapped) throws Malformed {
            var oid = wrapped ? inner(tag, 0x06) : whole(tag);
            if (oid.isEmpty()) {
                return 0;
            }
            Octets bytes = oid.get();
            if (bytes.length() != 7 || !bytes.slice(0, 5).equals(OID) || bytes.at(5) != kind) {
                throw in.wrong(name + ": object identifier " + bytes + ", wanted 2.16.756.5.8." + kind + ".n");
            }
            return bytes.at(6);
        }
    }
}
