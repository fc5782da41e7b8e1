package city.aryk.commands;

import city.aryk.api.command.CommandDoor.Outcome;

/** A command that is done once the device has taken it. Stateless. */
final class Errand {
    private Errand() {}

    /** What is said of it in the end. */
    static Word word(Outcome outcome, String detail) {
        return switch (outcome) {
            case TAKEN -> Word.end("done", "", "the device has it");
            case REFUSED -> Word.refused(Refusal.DEVICE_REFUSED, detail);
            case NOT_SENT -> Word.refused(Refusal.NOT_SENT, detail);
            case UNKNOWN ->
                Word.trouble("uncertain", "unknown", "the device may have it: " + detail + "; not repeated");
        };
    }
}
