/** The pipeline between the lanes and the outbox: it judges readings and computes interval aggregates. */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics;
