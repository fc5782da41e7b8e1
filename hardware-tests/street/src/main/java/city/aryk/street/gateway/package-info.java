/** The real gateway as a child process, and the site that it is given. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.gateway;
