/** What is computed from electricity meters: energy, demand, quality of supply, interruptions, losses. */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.energy;
