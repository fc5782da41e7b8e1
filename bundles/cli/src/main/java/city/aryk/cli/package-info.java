/** The command line. Results go to standard output, everything else to standard error. */
@org.jspecify.annotations.NullMarked
package city.aryk.cli;
