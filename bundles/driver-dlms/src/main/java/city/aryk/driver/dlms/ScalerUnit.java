package city.aryk.driver.dlms;

import city.aryk.driver.dlms.Apdu.Attribute;
import java.util.Optional;

/**
 * By how many powers of ten a register's number is to be multiplied, and its unit (IEC 62056-6-2 clause 4.3.2).
 *
 * @param exponent -128 to 127
 * @param unit the number of the unit
 */
record ScalerUnit(int exponent, int unit) {
    private static final int REGISTER = 3;
    private static final int EXTENDED_REGISTER = 4;
    private static final int DEMAND_REGISTER = 5;

    /** Empty when this is no structure of two numbers, or the exponent is beyond what a value can hold. */
    static Optional<ScalerUnit> of(Data data) {
        if (data instanceof Data.Many many
                && many.items().size() == 2
                && many.items().get(0) instanceof Data.Whole exponent
                && many.items().get(1) instanceof Data.Whole unit
                && exponent.value().bitLength() < 8
                && unit.value().bitLength() <= 8) {
            return Optional.of(
                    new ScalerUnit(exponent.value().intValue(), unit.value().intValue()));
        }
        return Optional.empty();
    }

    /** The attribute that holds scaler and unit of a value; empty where it has none. */
    static Optional<Attribute> attributeOf(Attribute value) {
        boolean number = value.number() == 2 || (value.classId() == DEMAND_REGISTER && value.number() == 3);
        return switch (value.classId()) {
            case REGISTER, EXTENDED_REGISTER ->
                number ? Optional.of(new Attribute(value.classId(), value.obis(), 3)) : Optional.empty();
            case DEMAND_REGISTER ->
                number ? Optional.of(new Attribute(value.classId(), value.obis(), 4)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    static boolean isScaler(Attribute attribute) {
        return attribute.classId() == DEMAND_REGISTER
                ? attribute.number() == 4
                : (attribute.classId() == REGISTER || attribute.classId() == EXTENDED_REGISTER)
                        && attribute.number() == 3;
    }
}
