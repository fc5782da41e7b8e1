package city.aryk.itests.planted;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor;
import city.aryk.api.command.Commandable;
import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;

/** Would go past the guard. */
final class ForbiddenDoor {
    private ForbiddenDoor() {}

    static void past(CommandDoor door, Command command, Deadline deadline) {
        door.carry(command, deadline, (outcome, detail) -> {});
    }

    static void straight(Commandable session, Command command, Deadline deadline) throws DriverException {
        session.carry(command, deadline);
    }
}
