/** What a gateway sees of a signal controller while it runs: states, what they become as events, and what is wrong. */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.traffic.live;
