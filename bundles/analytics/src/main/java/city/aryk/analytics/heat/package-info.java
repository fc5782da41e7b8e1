/** What is computed from heat meters: temperatures, excess flow, mass balance, return temperature, signature. */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.heat;
