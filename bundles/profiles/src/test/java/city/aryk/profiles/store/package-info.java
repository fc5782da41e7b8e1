/** Tests of the store, with disks that fail and lose power at every step. */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.store;
