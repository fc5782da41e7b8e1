@org.jspecify.annotations.NullMarked
package city.aryk.cli.rollout;
