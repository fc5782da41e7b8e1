/** The demo: a street, a broker and the gateway, and what a person sees of them. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.demo;
