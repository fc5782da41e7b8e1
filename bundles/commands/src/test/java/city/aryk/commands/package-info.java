@org.jspecify.annotations.NullMarked
package city.aryk.commands;
