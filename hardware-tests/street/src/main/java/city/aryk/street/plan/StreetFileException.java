package city.aryk.street.plan;

/** A street file is wrong; the message is {@code file:line:column: what is wrong and what is wanted}. */
public final class StreetFileException extends Exception {
    private static final long serialVersionUID = 1;

    StreetFileException(String place, String message) {
        super(place + ": " + message);
    }
}
