package city.aryk.profiles.set;

/**
 * How much a set may hold.
 *
 * @param archive bytes of the archive, at most
 * @param content bytes of all files together once unpacked, at most
 * @param file bytes of one file once unpacked, at most
 * @param files how many, at most
 * @param ratio how many times its packed size an entry may be
 */
public record Limits(long archive, long content, int file, int files, int ratio) {
    /** Thousands of profiles, and nothing that fills a small gateway's memory or flash. */
    public static final Limits USUAL = new Limits(16L << 20, 32L << 20, 2 << 20, 4096, 100);

    /** The packed size below which the ratio is not judged: a short file of one letter packs better than any bomb. */
    static final int SMALL = 4096;
}
