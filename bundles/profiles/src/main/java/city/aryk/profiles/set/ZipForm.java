package city.aryk.profiles.set;

/** The numbers of the ZIP format (PKWARE APPNOTE 6.3.10) and the one choice that a set makes among them. */
final class ZipForm {
    /** Section 4.3.7. */
    static final int LOCAL = 0x04034b50;
    /** Section 4.3.12. */
    static final int CENTRAL = 0x02014b50;
    /** Section 4.3.16. */
    static final int END = 0x06054b50;

    /** Sizes without their signature, names and extra fields. */
    static final int LOCAL_REST = 26;

    static final int CENTRAL_REST = 42;
    static final int END_REST = 18;

    /** Version 2.0: the first with deflate. */
    static final int NEEDED = 20;
    /** Made on Unix (3) by version 2.0, so that the upper half of the external attributes is the file's mode. */
    static final int MADE_BY = 3 << 8 | 20;

    static final int STORED = 0;
    static final int DEFLATED = 8;

    /** 2026-01-01 00:00:00 in MS-DOS form: date in the upper half, time in the lower. */
    static final int TIME = ((2026 - 1980) << 9 | 1 << 5 | 1) << 16;

    /** A plain file, rw-r--r--. */
    static final int ATTRIBUTES = 0100644 << 16;
    /** The bits of a mode that say what kind of file it is, and those of a symbolic link. */
    static final int KIND = 0170000;

    static final int SYMBOLIC_LINK = 0120000;

    private ZipForm() {}
}
