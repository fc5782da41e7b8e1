package city.aryk.profiles;

import city.aryk.api.driver.DriverFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The drivers that check wiring and endpoints; may be empty, then only what holds for every driver is checked. */
final class DriverShelf {
    private final List<DriverFactory> drivers;

    DriverShelf(Collection<? extends DriverFactory> drivers) {
        this.drivers = List.copyOf(drivers);
    }

    boolean knows(String name) {
        return drivers.isEmpty() || named(name).isPresent();
    }

    Optional<DriverFactory> named(String name) {
        return drivers.stream().filter(driver -> driver.name().equals(name)).findFirst();
    }

    /** @throws IllegalArgumentException always: which drivers there are */
    String refuse(String name) {
        List<String> names = drivers.stream().map(DriverFactory::name).sorted().toList();
        throw new IllegalArgumentException(Spelling.unknown("driver", name, names));
    }
}
