/** How many controllers one gateway reads, how evenly, and what a dead one does to the others. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.controllers;
