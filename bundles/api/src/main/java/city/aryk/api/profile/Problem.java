package city.aryk.api.profile;

/**
 * One mistake in what a person wrote.
 *
 * @param place where: {@code file:line:column}, or a key where the caller knows the file
 * @param message what is wrong and what is wanted, one English sentence
 */
public record Problem(String place, String message) {
    @Override
    public String toString() {
        return place.isEmpty() ? message : place + ": " + message;
    }
}
