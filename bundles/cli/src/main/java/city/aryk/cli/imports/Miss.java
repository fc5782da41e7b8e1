package city.aryk.cli.imports;

/**
 * Something that was not carried over.
 *
 * @param what its name in the file
 * @param line where it stands, from 1
 * @param detail one English sentence
 */
public record Miss(String what, int line, Reason reason, String detail) {}
