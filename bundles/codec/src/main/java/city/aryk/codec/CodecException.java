package city.aryk.codec;

/** These bytes are no frame of this format, or a damaged one. The message says what was found and what was wanted. */
public final class CodecException extends Exception {
    private static final long serialVersionUID = 1L;

    public CodecException(String message) {
        super(message);
    }
}
