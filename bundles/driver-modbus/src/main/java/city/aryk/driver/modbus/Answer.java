package city.aryk.driver.modbus;

/** What a device said to a {@link ReadRequest}. */
sealed interface Answer {

    /** The registers or bits that were asked for. Immutable. */
    final class Data implements Answer {
        private final Function function;
        private final Adu adu;

        /** @param adu a checked answer: function, byte count, and as many bytes */
        Data(Function function, Adu adu) {
            this.function = function;
            this.adu = adu;
        }

        Function function() {
            return function;
        }

        /**
         * A register, 0 to 0xFFFF, high byte first on the wire (MODBUS Application Protocol V1.1b3, clause 4.2).
         *
         * @param index counted from the first one that was asked for
         */
        int register(int index) {
            return (adu.at(2 + 2 * index) << 8) | adu.at(3 + 2 * index);
        }

        /**
         * A coil or discrete input; the first one is the lowest bit of the first byte (clauses 6.1 and 6.2).
         *
         * @param index counted from the first one that was asked for
         */
        boolean bit(int index) {
            return ((adu.at(2 + index / 8) >> (index % 8)) & 1) == 1;
        }
    }

    /**
     * An exception answer (clause 7).
     *
     * @param code 0 to 255, see {@link ExceptionCode}
     */
    record Refusal(int code) implements Answer {}
}
