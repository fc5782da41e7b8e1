/** Tests of remote configuration with everything around it under their control. */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.remote;
