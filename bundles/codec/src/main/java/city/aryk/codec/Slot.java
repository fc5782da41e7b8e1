package city.aryk.codec;

import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;

/**
 * A place in the list of points of a device: a name with the form and unit of its readings. Equal slots of different
 * devices are the same slot of a shared {@link Schema}.
 *
 * @param form the number of the {@link Value.Form}, or {@link #NO_FORM} where there were only gaps
 * @param unit the unit's code; empty where the form is no quantity
 */
record Slot(String name, int form, String unit) {
    static final int NO_FORM = 5;

    @SuppressWarnings("EnumOrdinal") // the model makes the order of forms permanent for this use
    static Slot of(Observation observation) {
        String name = observation.point().text();
        if (observation instanceof Reading reading) {
            Value value = reading.value();
            String unit =
                    value instanceof Value.Quantity quantity ? quantity.unit().code() : "";
            return new Slot(name, value.form().ordinal(), unit);
        }
        return new Slot(name, NO_FORM, "");
    }

    /** Whether an observation of the other slot can stand in this one as well. */
    boolean takes(Slot other) {
        return name.equals(other.name)
                && (form == other.form ? unit.equals(other.unit) : form == NO_FORM || other.form == NO_FORM);
    }

    Slot with(Slot other) {
        return form == NO_FORM ? other : this;
    }
}
