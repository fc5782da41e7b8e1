package city.aryk.polling;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor.Outcome;
import city.aryk.api.command.CommandDoor.Receipt;
import city.aryk.api.time.Deadline;
import java.util.concurrent.atomic.AtomicBoolean;

/** A command on its way to its device. What becomes of it is told once. Safe for use by all threads. */
final class Order {
    private final Command command;
    private final Deadline deadline;
    private final Receipt receipt;
    private final AtomicBoolean told = new AtomicBoolean();

    Order(Command command, Deadline deadline, Receipt receipt) {
        this.command = command;
        this.deadline = deadline;
        this.receipt = receipt;
    }

    Command command() {
        return command;
    }

    Deadline deadline() {
        return deadline;
    }

    /** The first that tells is heard. */
    void tell(Outcome outcome, String detail) {
        if (told.compareAndSet(false, true)) {
            receipt.told(outcome, detail);
        }
    }
}
