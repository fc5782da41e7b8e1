@org.jspecify.annotations.NullMarked
package city.aryk.analytics.lighting;
