package city.aryk.driver.mbus;

import city.aryk.driver.mbus.record.DataRecord;
import city.aryk.driver.mbus.record.DataRecord.Place;
import java.util.List;

/** Which records of a meter's answer are meant. */
sealed interface Selector {

    boolean matches(DataRecord record);

    /**
     * By meaning.
     *
     * @param qualifiers all that the VIFEs add, in any order; none is one too many
     */
    record Named(String name, List<String> qualifiers, Place place) implements Selector {
        @Override
        public boolean matches(DataRecord record) {
            var found = record.meaning().qualifiers();
            return record.meaning().name().equals(name)
                    && record.place().equals(place)
                    && found.size() == qualifiers.size()
                    && found.containsAll(qualifiers);
        }
    }

    /**
     * By VIF and VIFEs as sent, in hex; for codes of the maker's own.
     *
     * @param place of DIF and DIFEs
     */
    record RawVif(String vib, Place place) implements Selector {
        @Override
        public boolean matches(DataRecord record) {
            return record.raw().vib().equals(vib) && record.place().equals(place);
        }
    }

    /** By all bytes before the data, in hex. */
    record Raw(String dib, String vib) implements Selector {
        @Override
        public boolean matches(DataRecord record) {
            return record.raw().vib().equals(vib) && record.raw().dib().equals(dib);
        }
    }
}
