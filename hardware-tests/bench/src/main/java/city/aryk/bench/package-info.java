/** Benchmarks: each prints what it saw, as medians over runs, with the machine's description. */
@org.jspecify.annotations.NullMarked
package city.aryk.bench;
