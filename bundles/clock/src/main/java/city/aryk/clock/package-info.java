/** Time without a battery clock: monotonic stamps, and UTC once it can be trusted. The one door to the system's clocks. */
@org.jspecify.annotations.NullMarked
package city.aryk.clock;
