/** Everything that must not be in the product, so that the tests are seen to find it. */
package city.aryk.itests.planted;
