package city.aryk.driver.rsmp;

/**
 * A message of ours that is to be acknowledged.
 *
 * @param id its {@code mId}
 * @param text the JSON object
 */
record Outgoing(String id, String type, String text) {
    @Override
    public String toString() {
        return type + " " + id;
    }
}
