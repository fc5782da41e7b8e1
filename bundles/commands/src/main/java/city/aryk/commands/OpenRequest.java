package city.aryk.commands;

import city.aryk.api.command.Command;
import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.CommandPlan.Life;
import city.aryk.api.profile.DevicePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request that is open at a device, or about to be. All instants are monotonic nanoseconds. Belongs to one thread. */
final class OpenRequest {
    /** How far its way to the device is. */
    enum Way {
        CARRYING,
        /** The device has it, or may have it. */
        THERE
    }

    /** How far its cancellation is. */
    enum Cancel {
        NONE,
        WANTED,
        CARRYING,
        TAKEN
    }

    /**
     * What makes it what it is.
     *
     * @param device as the site had it when it was asked
     */
    record Nature(Command command, CommandPlan plan, Life life, DevicePlan device) {}

    private final Nature nature;
    private final Subject subject;
    Way way = Way.CARRYING;
    Cancel cancel = Cancel.NONE;
    /** Whether the device has said anything of it. */
    boolean confirmed;
    /** Whether its cancellation by the gateway was written down. */
    boolean noted;
    /** Why it is cancelled; empty where it is not. */
    String why = "";

    long confirmBy;
    long cancelAt;
    long leaseUntil;
    /** When a cancellation that could not be sent is tried, and when it is given up. */
    long retryAt;

    long giveUpAt;
    /** Until when the device may tell how a cancelled request ended. */
    long endBy;

    OpenRequest(Nature nature, Subject subject) {
        this.nature = nature;
        this.subject = subject;
    }

    String id() {
        return nature.command().id();
    }

    Command command() {
        return nature.command();
    }

    CommandPlan plan() {
        return nature.plan();
    }

    Life life() {
        return nature.life();
    }

    DevicePlan device() {
        return nature.device();
    }

    Subject subject() {
        return subject;
    }

    /** Whether the requester itself has cancelled it. */
    boolean wasCheckedOut() {
        return why.equals(OpenRequests.REQUESTED);
    }

    /** The command by which the gateway cancels it. */
    Command cancellation() {
        return new Command(
                id() + ".cancel",
                command().device(),
                life().cancelBy(),
                Map.of(CommandPlan.REQUEST, id()),
                command().authority());
    }

    /** The device has it from now on, or may have it. */
    void there(long now) {
        way = Way.THERE;
        confirmBy = now + plan().guard().confirm().within().toNanos();
        cancelAt = now + life().cancelAfter().toNanos();
        renew(now);
    }

    void renew(long now) {
        leaseUntil = life().lease().map(lease -> now + lease.span().toNanos()).orElse(cancelAt);
    }

    /** Whether a command has the same values where no two open requests may. */
    boolean isLike(Command other) {
        List<String> names = plan().guard().onlyIf().onePer();
        return !names.isEmpty()
                && other.device().equals(command().device())
                && other.name().equals(command().name())
                && values(other, names).equals(values(command(), names));
    }

    private static Map<String, Optional<String>> values(Command command, List<String> names) {
        Map<String, Optional<String>> values = new TreeMap<>();
        names.forEach(
                name -> values.put(name, Optional.ofNullable(command.arguments().get(name))));
        return values;
    }

    /** Why it must be cancelled at this instant; empty where it need not be. */
    Optional<String> due(long now) {
        if (way != Way.THERE || cancel != Cancel.NONE) {
            return Optional.empty();
        }
        if (now - cancelAt >= 0) {
            return Optional.of("cancel-after");
        }
        if (now - leaseUntil >= 0) {
            return Optional.of("requester-lost");
        }
        return !confirmed && now - confirmBy >= 0 ? Optional.of("unconfirmed") : Optional.empty();
    }
}
