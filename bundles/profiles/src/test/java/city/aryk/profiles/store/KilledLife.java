package city.aryk.profiles.store;

import java.io.IOException;
import java.nio.file.Path;

/** The process that {@link KillTest} kills: takes one configuration after another until it is ended. */
final class KilledLife {
    private KilledLife() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        var disk = new LocalDisk();
        var store = ConfigurationStore.open(folder, disk);
        long version =
                store.standing().inForce().map(one -> one.about().version()).orElse(0L);
        var life = new Life(folder, disk, version);
        while (true) {
            version++;
            life.tryOut(version, 0);
            life.confirm(version);
            System.out.println(version);
            System.out.flush();
        }
    }
}
