/** Tests of the add-on inside a framework. Not null-marked: what Kura records hold may be missing. */
package city.aryk.kura.itests;
