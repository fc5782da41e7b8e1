package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.driver.dlms.Apdu.Attribute;
import java.util.List;
import java.util.Optional;

/**
 * Finds the value of an attribute in what a meter pushes. A push says what it holds in one of three ways: its first item
 * is the list of pushed objects (push_object_list, IEC 62056-6-2 clause 4.4.8); or logical names stand before the
 * values, perhaps with scaler and unit behind them; or only the profile knows the places ({@code push}). Immutable.
 */
final class PushBody {
    private static final int DEEPEST = 4;
    private static final int NAME = 6;

    /**
     * A value.
     *
     * @param scaler where the push tells it
     */
    record Found(Data data, Optional<ScalerUnit> scaler) {
        private static Found of(Data data) {
            return new Found(data, Optional.empty());
        }
    }

    private final Data body;
    private final Optional<CosemTime> at;
    private final Optional<Attribute> only;

    private PushBody(Data body, Optional<CosemTime> at, Optional<Attribute> only) {
        this.body = body;
        this.at = at;
        this.only = only;
    }

    /** @throws Malformed when this service pushes nothing */
    static PushBody of(Apdu apdu) throws Malformed {
        if (apdu instanceof Apdu.Notification push) {
            return new PushBody(push.body(), push.at(), Optional.empty());
        }
        if (apdu instanceof Apdu.EventNotification event) {
            return new PushBody(event.value(), event.at(), Optional.of(event.attribute()));
        }
        throw new Malformed(apdu.label() + " came, wanted a data-notification or an event-notification");
    }

    Optional<Found> find(DlmsPoint point) {
        if (!point.place().isEmpty()) {
            return at(body, point.place()).map(Found::of);
        }
        Attribute wanted = point.source();
        if (only.isPresent()) {
            return only.get().equals(wanted) ? Optional.of(Found.of(body)) : Optional.empty();
        }
        return listed(wanted).or(() -> named(body, wanted.obis(), 0)).or(() -> clock(wanted));
    }

    private static Optional<Data> at(Data data, List<Integer> place) {
        Data found = data;
        for (int item : place) {
            if (!(found instanceof Data.Many many) || item >= many.items().size()) {
                return Optional.empty();
            }
            found = many.items().get(item);
        }
        return Optional.of(found);
    }

    /** By the list of pushed objects, which may or may not name itself as the first of them. */
    private Optional<Found> listed(Attribute wanted) {
        if (!(body instanceof Data.Many all)
                || all.items().isEmpty()
                || !(all.items().get(0) instanceof Data.Many list)) {
            return Optional.empty();
        }
        int values = all.items().size();
        int before = values - list.items().size();
        if (before != 0 && before != 1) {
            return Optional.empty();
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (attribute(list.items().get(i)).filter(wanted::equals).isPresent()) {
                return Optional.of(Found.of(all.items().get(i + before)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Attribute> attribute(Data data) {
        return data instanceof Data.Many many
                        && many.items().size() >= 3
                        && many.items().get(0) instanceof Data.Whole classId
                        && many.items().get(1) instanceof Data.Bytes name
                        && many.items().get(2) instanceof Data.Whole number
                        && name.octets().length() == NAME
                        && classId.value().bitLength() <= 16
                        && number.value().bitLength() < 8
                ? Optional.of(new Attribute(
                        classId.value().intValue(),
                        new Obis(name.octets()),
                        number.value().intValue()))
                : Optional.empty();
    }

    /** The item behind a logical name; scaler and unit may follow it. */
    private static Optional<Found> named(Data data, Obis wanted, int depth) {
        if (!(data instanceof Data.Many many) || depth > DEEPEST) {
            return Optional.empty();
        }
        List<Data> items = many.items();
        for (int i = 0; i + 1 < items.size(); i++) {
            if (items.get(i) instanceof Data.Bytes name
                    && name.octets().length() == NAME
                    && new Obis(name.octets()).equals(wanted)) {
                var scaler = i + 2 < items.size() ? ScalerUnit.of(items.get(i + 2)) : Optional.<ScalerUnit>empty();
                return Optional.of(new Found(items.get(i + 1), scaler));
            }
        }
        return items.stream()
                .map(item -> named(item, wanted, depth + 1))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The time of the push itself stands for the meter's clock. */
    private Optional<Found> clock(Attribute wanted) {
        return wanted.classId() == DlmsPoint.CLOCK && wanted.number() == 2
                ? at.map(time -> Found.of(Data.Bytes.of(time.bytes())))
                : Optional.empty();
    }
}
