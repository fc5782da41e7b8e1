package city.aryk.driver.modbus;

import city.aryk.api.wiring.Crc16;
import java.util.Optional;

/** A recorded frame, request or answer of any function, whose framing is found out from its bytes. */
record CapturedFrame(Framing framing, Adu adu) {

    /**
     * Tells Modbus TCP by its header (protocol 0 and a length that is right), RTU by its CRC.
     *
     * @throws IllegalArgumentException when it is neither, with what each would want
     */
    static CapturedFrame of(byte[] bytes) {
        return tcp(bytes)
                .or(() -> rtu(bytes))
                .orElseThrow(() -> new IllegalArgumentException("neither Modbus TCP (wanted bytes 3 and 4 zero and a"
                        + " length that counts the bytes behind it) nor RTU (wanted a right CRC); received "
                        + Adu.hex(bytes, bytes.length)));
    }

    private static Optional<CapturedFrame> tcp(byte[] bytes) {
        if (bytes.length < 8 || bytes.length > FrameParser.LONGEST) {
            return Optional.empty();
        }
        var parser = new MbapParser();
        parser.feed(bytes, 0, 7);
        if (parser.progress() instanceof FrameParser.Progress.Wanting rest && rest.bytes() == bytes.length - 7) {
            parser.feed(bytes, 7, rest.bytes());
        }
        return parser.progress() instanceof FrameParser.Progress.Complete complete
                ? Optional.of(new CapturedFrame(Framing.TCP, complete.adu()))
                : Optional.empty();
    }

    private static Optional<CapturedFrame> rtu(byte[] bytes) {
        int last = bytes.length - 2;
        if (bytes.length < 4 || bytes.length > FrameParser.LONGEST) {
            return Optional.empty();
        }
        int sent = (bytes[last] & 0xFF) | ((bytes[last + 1] & 0xFF) << 8);
        return sent == Crc16.of(bytes, last)
                ? Optional.of(
                        new CapturedFrame(Framing.RTU, new Adu(0, bytes[0] & 0xFF, FrameParser.slice(bytes, 1, last))))
                : Optional.empty();
    }

    /** The request that this frame is; empty when it is something else or asks for what no device can be asked for. */
    Optional<ReadRequest> request() {
        var function = Function.ofCode(adu.function());
        if (function.isEmpty() || adu.length() != 5) {
            return Optional.empty();
        }
        int address = (adu.at(1) << 8) | adu.at(2);
        int quantity = (adu.at(3) << 8) | adu.at(4);
        boolean valid = quantity >= 1 && quantity <= function.get().most() && address + quantity <= 0x10000;
        return valid ? Optional.of(new ReadRequest(function.get(), address, quantity)) : Optional.empty();
    }

    /** The data of a reading answer, when that is what this frame is. */
    Optional<Answer.Data> data() {
        var function = Function.ofCode(adu.function());
        boolean fits = function.isPresent()
                && adu.length() >= 3
                && adu.length() == 2 + adu.at(1)
                && (function.get().bits() || adu.at(1) % 2 == 0);
        return fits ? Optional.of(new Answer.Data(function.get(), adu)) : Optional.empty();
    }

    /** The exception code, when this frame is an exception answer. */
    Optional<Integer> exception() {
        return (adu.function() & Function.EXCEPTION) != 0 && adu.length() == 2
                ? Optional.of(adu.at(1))
                : Optional.empty();
    }
}
