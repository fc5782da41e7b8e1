package city.aryk.driver.modbus;

import city.aryk.api.driver.DriverException;
import java.util.Locale;

/**
 * A reading request PDU (MODBUS Application Protocol V1.1b3, clauses 6.1 to 6.4): function code 1 byte, starting
 * address 2 bytes, quantity 2 bytes, big-endian.
 *
 * @param address of the first bit or register as sent on the wire, 0 to 65535
 * @param quantity of bits, 1 to 2000, or of registers, 1 to 125; the last one is at 65535 at most
 */
record ReadRequest(Function function, int address, int quantity) {
    ReadRequest {
        if (quantity < 1 || quantity > function.most()) {
            throw new IllegalArgumentException("quantity " + quantity + ": wanted 1 to " + function.most());
        }
        if (address < 0 || address + quantity > 0x10000) {
            throw new IllegalArgumentException("address " + address + " + " + quantity + ": wanted within 65536");
        }
    }

    /** The five bytes of the PDU. */
    byte[] pdu() {
        return new byte[] {
            (byte) function.code(), (byte) (address >> 8), (byte) address, (byte) (quantity >> 8), (byte) quantity
        };
    }

    /**
     * Interprets the answer to this request.
     *
     * @throws DriverException.Malformed when it is not one: other function, other size
     */
    Answer answer(Adu adu) throws DriverException.Malformed {
        if (adu.function() == (function.code() | Function.EXCEPTION)) {
            if (adu.length() != 2) {
                throw wrong(adu, "an exception of " + adu.length() + " bytes, wanted 2");
            }
            return new Answer.Refusal(adu.at(1));
        }
        if (adu.function() != function.code()) {
            throw wrong(adu, "function " + adu.function() + " answered, wanted " + function.code());
        }
        int bytes = function.bytes(quantity);
        if (adu.length() < 2 || adu.at(1) != bytes || adu.length() != 2 + bytes) {
            String count = adu.length() < 2 ? "no byte count" : "byte count " + adu.at(1);
            throw wrong(adu, count + " in " + adu.length() + " bytes, wanted " + bytes + " in " + (2 + bytes));
        }
        return new Answer.Data(function, adu);
    }

    /** Whether the answer has the function and the size that this request asks for, or refuses that function. */
    boolean fits(Adu adu) {
        int bytes = function.bytes(quantity);
        return adu.function() == (function.code() | Function.EXCEPTION)
                || (adu.function() == function.code() && adu.length() == 2 + bytes && adu.at(1) == bytes);
    }

    private DriverException.Malformed wrong(Adu adu, String what) {
        return new DriverException.Malformed(this + ": " + what + "; " + adu.hex());
    }

    /** E.g. {@code holding 0x0010..0x0013}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s 0x%04X..0x%04X", function.key(), address, address + quantity - 1);
    }
}
