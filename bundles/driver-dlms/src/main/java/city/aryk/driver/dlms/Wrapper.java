package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;

/**
 * A message of the wrapper on TCP (IEC 62056-47 clause 6): version 1, source and destination wrapper port, length, APDU.
 */
record Wrapper(int source, int destination, Octets apdu) {
    /** The bytes before the APDU. */
    static final int HEADER = 8;

    private static final int VERSION = 1;

    Octets write() {
        return new Output()
                .u16(VERSION)
                .u16(source)
                .u16(destination)
                .u16(apdu.length())
                .put(apdu)
                .octets();
    }

    /** The message that goes back. */
    Wrapper answer(Octets answer) {
        int from = destination;
        int to = source;
        return new Wrapper(from, to, answer);
    }

    /**
     * What a header says.
     *
     * @param length of the APDU behind it
     */
    record Header(int source, int destination, int length) {
        static Header read(Cursor in) throws Malformed {
            int version = in.u16();
            if (version != VERSION) {
                throw in.wrong("wrapper of version " + version + ", wanted 1");
            }
            return new Header(in.u16(), in.u16(), in.u16());
        }
    }

    static Wrapper read(Cursor in) throws Malformed {
        var header = Header.read(in);
        return new Wrapper(header.source(), header.destination(), in.take(header.length()));
    }
}
