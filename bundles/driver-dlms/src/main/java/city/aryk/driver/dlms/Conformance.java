package city.aryk.driver.dlms;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The services that a side can do, 24 bits of which bit 0 is sent first (IEC 62056-5-3 clause 9.5, "Conformance"). */
record Conformance(Set<Service> services) {
    private static final int BITS = 24;

    /** In the order of their bits. */
    private static final List<Service> ALL = List.of(Service.values());

    enum Service {
        RESERVED_ZERO,
        GENERAL_PROTECTION,
        GENERAL_BLOCK_TRANSFER,
        READ,
        WRITE,
        UNCONFIRMED_WRITE,
        DELTA_VALUE_ENCODING,
        RESERVED_SEVEN,
        ATTRIBUTE0_SUPPORTED_WITH_SET,
        PRIORITY_MANAGEMENT_SUPPORTED,
        ATTRIBUTE0_SUPPORTED_WITH_GET,
        BLOCK_TRANSFER_WITH_GET_OR_READ,
        BLOCK_TRANSFER_WITH_SET_OR_WRITE,
        BLOCK_TRANSFER_WITH_ACTION,
        MULTIPLE_REFERENCES,
        INFORMATION_REPORT,
        DATA_NOTIFICATION,
        ACCESS,
        PARAMETERIZED_ACCESS,
        GET,
        SET,
        SELECTIVE_ACCESS,
        EVENT_NOTIFICATION,
        ACTION;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Conformance {
        services = services.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(services));
    }

    /** @param bits the 24 bits as a number, bit 0 being the highest */
    static Conformance ofBits(int bits) {
        Set<Service> services = EnumSet.noneOf(Service.class);
        for (int i = 0; i < BITS; i++) {
            if (((bits >> (BITS - 1 - i)) & 1) != 0) {
                services.add(ALL.get(i));
            }
        }
        return new Conformance(services);
    }

    int bits() {
        int bits = 0;
        for (int i = 0; i < BITS; i++) {
            bits |= services.contains(ALL.get(i)) ? 1 << (BITS - 1 - i) : 0;
        }
        return bits;
    }

    boolean has(Service service) {
        return services.contains(service);
    }

    @Override
    public String toString() {
        return String.join(" ", services.stream().map(Service::label).toList());
    }
}
