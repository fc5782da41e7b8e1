/**
 * Brings one desired configuration to a fleet of gateways, step by step, and judges by what they report whether to go
 * on. Knows no broker: a {@link city.aryk.cli.rollout.Fleet} publishes, {@link city.aryk.cli.rollout.Reports} take in
 * what gateways say.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.cli.rollout;
