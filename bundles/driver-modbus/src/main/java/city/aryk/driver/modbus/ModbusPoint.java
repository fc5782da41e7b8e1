package city.aryk.driver.modbus;

import city.aryk.api.model.PointId;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.wiring.Scaling;
import java.util.Map;
import java.util.Set;

/**
 * A point with its wiring read and checked.
 *
 * @param states what the numbers of a state mean; empty when the number itself is the code
 */
record ModbusPoint(PointPlan plan, Source source, Encoding encoding, Scaling scaling, Map<Long, Value.State> states) {

    /**
     * Where the point is.
     *
     * @param address of the first bit or register, 0 to 65535
     * @param count of bits or registers
     * @param block the largest quantity of a request that holds this point, at least {@code count}
     * @param gap how many unneeded registers or bits may be read to reach this point in the same request
     */
    record Source(Function function, int address, int count, int block, int gap) {
        /** The first address behind the point. */
        int end() {
            return address + count;
        }
    }

    /**
     * How the registers are to be understood.
     *
     * @param length registers of a text, bits of a set of bits; else 0
     * @param mask which bits of an unsigned number or of a flag's register count; 0 means all
     * @param absent the raw numbers, after {@code order} and before {@code mask}, that mean no value
     */
    record Encoding(Type type, Order order, int length, long mask, Set<Long> absent) {
        public Encoding {
            absent = Set.copyOf(absent);
        }
    }

    ModbusPoint {
        states = Map.copyOf(states);
    }

    PointId id() {
        return plan.point();
    }
}
