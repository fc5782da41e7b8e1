package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;

/** Puts the blocks of a long answer together again, in their order from 1 on. Confined to one thread. */
final class BlockJoin {
    private static final int LONGEST = 1 << 22;

    private Output bytes = new Output();
    private int size;
    private long next = 1;

    /**
     * Takes a block, which has data.
     *
     * @return whether it was the last
     */
    boolean add(Apdu.GotBlock block) throws Malformed {
        Octets part = block.part().orElse(Octets.EMPTY);
        if (block.block() != next) {
            throw new Malformed("block " + block.block() + " of a long answer, wanted " + next);
        }
        size += part.length();
        if (size > LONGEST) {
            throw new Malformed("a long answer of more than " + LONGEST + " bytes");
        }
        bytes.put(part);
        next++;
        return block.last();
    }

    /** The whole answer; begins anew. */
    Octets all() {
        Octets all = bytes.octets();
        bytes = new Output();
        size = 0;
        next = 1;
        return all;
    }
}
