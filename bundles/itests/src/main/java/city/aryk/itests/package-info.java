/** Tests that run inside a framework with the whole bundle set. Not null-marked: fields are injected. */
package city.aryk.itests;
