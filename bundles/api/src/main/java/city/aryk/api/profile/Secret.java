package city.aryk.api.profile;

/** A text that must not show up in logs or messages: {@code toString} never tells it. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** The secret itself; for the one call that needs it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
