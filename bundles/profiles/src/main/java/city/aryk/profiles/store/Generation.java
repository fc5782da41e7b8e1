package city.aryk.profiles.store;

/**
 * A whole configuration in the store.
 *
 * @param number grows with every one that is staged; names its folder
 * @param about what it is
 * @param sum SHA-256 of its list of files, 64 hexadecimal digits
 */
public record Generation(long number, About about, String sum) {
    /**
     * What a configuration is.
     *
     * @param version of the desired configuration that it comes from
     * @param id SHA-256 of the desired configuration, 64 hexadecimal digits
     * @param set version of its profile set, 0 where it holds none
     * @param setId identity of its profile set, empty where it holds none
     */
    public record About(long version, String id, long set, String setId) {}
}
