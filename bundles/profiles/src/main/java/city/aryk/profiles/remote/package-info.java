/**
 * Takes desired configurations from the broker or a stick, puts them on trial and says what came of it. One thread,
 * "configuration", does all of it; what arrives is only handed over to it.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.remote;
