/** Reads device profiles and sites, checks them, and offers the site that is in force. */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles;
