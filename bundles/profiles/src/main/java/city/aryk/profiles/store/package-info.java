/**
 * Configurations on the gateway's own flash, changed so that a power cut at any instant leaves the old one or the new
 * one in force, never half of one.
 *
 * <p>In the store's folder:
 * <ul>
 *   <li>{@code generations/17/} a whole configuration; {@code generations/17/files.sha256} lists its files in the form
 *       of {@code sha256sum}
 *   <li>{@code generations/18.part/} one that is being staged
 *   <li>{@code state} which generation is in force, which is on trial, which are kept, and what happened;
 *       {@code state.copy} the same, for the day the flash decays
 * </ul>
 * The state is one small file that is written beside itself, synced, renamed into its place, and its folder synced:
 * that rename is the only switch. A generation is whole, synced and in its place before the state names it, and it is
 * deleted only after a state that does not name it has been synced. What no state names is swept away at the next start
 * or staging.
 *
 * <p>Secrets are never part of a generation: they stay in the site's own folder, so that no rollback loses one.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.store;
