/** What is computed from water meters: night flow, leaks, bursts, backflow, and the balance of a zone. */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.water;
