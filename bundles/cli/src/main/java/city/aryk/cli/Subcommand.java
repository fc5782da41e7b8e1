package city.aryk.cli;

import java.util.concurrent.Callable;

/**
 * A command that another jar on the class path adds to {@code aryk}, found through {@link java.util.ServiceLoader}: the
 * demo and the benchmarks stand beside the product, not in it. The class carries picocli's annotations; {@code call}
 * returns the exit code: 0 done, 1 failed, 2 the call or its input is wrong.
 */
public interface Subcommand extends Callable<Integer> {}
