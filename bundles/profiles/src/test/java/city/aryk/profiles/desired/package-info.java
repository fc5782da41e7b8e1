/** Tests of desired configurations, their roll-out, trial and report. */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.desired;
