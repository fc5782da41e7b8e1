package city.aryk.driver.rsmp;

import java.util.Optional;

/** A frame is no message, or not one that the supervisor takes. The conversation goes on. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 200;

    private final transient Optional<String> message;
    private final String type;

    Unreadable(String reason) {
        this(reason, Optional.empty(), "");
    }

    /**
     * With what is needed to answer.
     *
     * @param reason what is wrong and what is wanted; goes to the site
     * @param message the id of the message, where it could be read
     * @param type of the message; empty where it could not be read
     */
    Unreadable(String reason, Optional<String> message, String type) {
        super(reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason);
        this.message = message;
        this.type = type;
    }

    /** The id of the message that is refused; empty where there was none, and the frame is passed over in silence. */
    Optional<String> refused() {
        return message;
    }

    /** Of the message that is refused; empty where it could not be read. */
    String type() {
        return type;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
