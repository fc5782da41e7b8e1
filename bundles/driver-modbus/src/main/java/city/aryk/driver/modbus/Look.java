package city.aryk.driver.modbus;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.time.Deadline;
import city.aryk.driver.modbus.ReadPlan.Block;
import city.aryk.driver.modbus.ReadPlan.Range;
import city.aryk.driver.modbus.ReadPlan.Slot;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at a device: asks the blocks of a plan one after the other and fills in an observation a point.
 *
 * <p>A block that is refused by exception 2 or 3 is asked again in smaller parts, down to single points, since it is
 * often the merging that the device dislikes. What was read before the conversation fails is kept: the rest becomes gaps
 * with the cause, and only a failure before the first answer ends the look with an exception.
 */
final class Look {
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

    private final DeviceId device;
    private final Link link;
    private final Refusals refusals;
    private final boolean askRefused;
    private final Deadline deadline;
    private final Observation[] found;
    private boolean answered;

    /**
     * What earlier looks at the device taught.
     *
     * @param askRefused whether points that were refused before are asked for again
     */
    record Memory(Refusals refusals, boolean askRefused) {}

    /**
     * A look that has not begun.
     *
     * @param device for the log
     * @param points how many observations are wanted
     */
    Look(DeviceId device, Link link, Memory memory, Deadline deadline, int points) {
        this.device = device;
        this.link = link;
        this.refusals = memory.refusals();
        this.askRefused = memory.askRefused();
        this.deadline = deadline;
        this.found = new Observation[points];
    }

    List<Observation> at(ReadPlan plan) throws DriverException {
        boolean timedOut = false;
        for (Block block : plan.blocks()) {
            try {
                ask(block);
            } catch (DriverException failure) {
                if (!answered) {
                    throw failure;
                }
                LOG.debug("{}: {}", device, failure.getMessage());
                fill(block.slots(), failure.gapCause());
                boolean goOn = failure instanceof DriverException.Timeout && link.tellsLateAnswers() && !timedOut;
                timedOut = true;
                if (!goOn) {
                    plan.blocks().forEach(left -> fill(left.slots(), failure.gapCause()));
                    break;
                }
            }
        }
        return List.of(found);
    }

    private void ask(Block block) throws DriverException {
        var whole = block.whole();
        var known = refusals.code(block.range());
        if (whole.isEmpty() ? refusals.bars(block.range()) : known.isPresent() && !askRefused) {
            fill(whole, causeOf(known.orElse(ExceptionCode.ILLEGAL_DATA_ADDRESS)));
            askHalves(block);
        } else {
            receive(block);
        }
    }

    private void askHalves(Block block) throws DriverException {
        var halves = block.halves();
        for (Block half : halves) {
            ask(half);
        }
        if (halves.size() == 2 && halves.stream().noneMatch(half -> refusals.bars(half.range()))) {
            refusals.barBetween(halves.get(0).range(), halves.get(1).range());
        }
    }

    private void receive(Block block) throws DriverException {
        Range range = block.range();
        Answer answer = answer(range.request());
        if (answer instanceof Answer.Data data) {
            refusals.given(range);
            for (Slot slot : block.slots()) {
                found[slot.index()] =
                        Registers.decode(slot.point(), data, slot.range().from() - range.from());
            }
        } else if (answer instanceof Answer.Refusal refusal) {
            refused(block, refusal.code());
        }
    }

    /** The answer, waited for while the device says that it is busy. */
    private Answer answer(ReadRequest request) throws DriverException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer = link.ask(request, deadline);
            if (answer instanceof Answer.Refusal refusal) {
                throwIfGateway(request, refusal.code());
                answered = true;
                if (isBusy(refusal.code()) && deadline.left().compareTo(pause) > 0) {
                    link.idle(pause, deadline);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                    continue;
                }
            }
            answered = true;
            return answer;
        }
    }

    /** A gateway in between speaks for a device that it cannot reach (MODBUS Application Protocol V1.1b3, clause 7). */
    private static void throwIfGateway(ReadRequest request, int code) throws DriverException {
        String message = request + ": " + ExceptionCode.describe(code);
        if (code == ExceptionCode.GATEWAY_PATH_UNAVAILABLE) {
            throw new DriverException.Unreachable(message);
        }
        if (code == ExceptionCode.GATEWAY_TARGET_FAILED_TO_RESPOND) {
            throw new DriverException.Timeout(message);
        }
    }

    private void refused(Block block, int code) throws DriverException {
        LOG.debug("{}: {}: {}", device, block.range().request(), ExceptionCode.describe(code));
        if (code != ExceptionCode.ILLEGAL_DATA_ADDRESS && code != ExceptionCode.ILLEGAL_DATA_VALUE) {
            fill(block.slots(), causeOf(code));
            return;
        }
        var whole = block.whole();
        if (whole.isEmpty()) {
            refusals.bar(block.range());
        } else {
            refusals.refuse(block.range(), code);
        }
        fill(whole, causeOf(code));
        askHalves(block);
    }

    private static boolean isBusy(int code) {
        return code == ExceptionCode.ACKNOWLEDGE || code == ExceptionCode.SERVER_DEVICE_BUSY;
    }

    private static Gap.Cause causeOf(int code) {
        return code == ExceptionCode.ILLEGAL_FUNCTION || code == ExceptionCode.ILLEGAL_DATA_ADDRESS
                ? Gap.Cause.UNSUPPORTED
                : Gap.Cause.REFUSED;
    }

    /** Gaps for those points that have no observation yet. */
    private void fill(List<Slot> slots, Gap.Cause cause) {
        for (Slot slot : slots) {
            if (found[slot.index()] == null) {
                found[slot.index()] = new Gap(slot.point().id(), cause);
            }
        }
    }
}
