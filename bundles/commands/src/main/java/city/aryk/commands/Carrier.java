package city.aryk.commands;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor.Receipt;
import java.time.Duration;

/** Carries commands to their devices, once; tells what became of each on the commands thread. */
interface Carrier {
    /**
     * Carries a command as soon as its wire is free.
     *
     * @param patience after which nothing is sent any more
     */
    void carry(Command command, Duration patience, Receipt receipt);
}
