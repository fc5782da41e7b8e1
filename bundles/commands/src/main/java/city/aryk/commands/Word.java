package city.aryk.commands;

import city.aryk.api.model.Event.Severity;

/**
 * What is said of a request.
 *
 * @param state e.g. {@code accepted}; the last part of the event's kind
 * @param reason a code where there is one, e.g. {@code expired}; else empty
 * @param message one English sentence
 * @param last whether nothing more is said of the request
 */
record Word(String state, Severity severity, String reason, String message, boolean last) {

    static Word accepted() {
        return on("accepted", "checked and written down; waits for the wire");
    }

    /** The request goes on. */
    static Word on(String state, String message) {
        return new Word(state, Severity.INFO, "", message, false);
    }

    /** The request has ended as it should. */
    static Word end(String state, String reason, String message) {
        return new Word(state, Severity.INFO, reason, message, true);
    }

    /** The request has ended in a way that somebody should look at. */
    static Word trouble(String state, String reason, String message) {
        return new Word(state, Severity.MAJOR, reason, message, true);
    }

    static Word refused(Refusal reason, String message) {
        return new Word("refused", Severity.MINOR, reason.code(), message, true);
    }

    static Word refused(RefusedException e) {
        return refused(e.reason(), e.problem());
    }
}
