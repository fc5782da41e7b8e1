package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.time.Deadline;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import city.aryk.driver.dlms.Apdu.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The GET service over an association: one attribute, several in one request where the meter can, and long answers block
 * by block (IEC 62056-5-3 clause 7.4.1.8). Confined to the lane thread.
 */
final class Getter {
    /** More in one request makes answers that some meters cannot hold. */
    private static final int MOST_IN_LIST = 16;

    /** The tag, type, invoke-id, count, and what ciphering adds. */
    private static final int AROUND = 48;

    private static final int OTHER_REASON = 250;

    private final Association association;
    private boolean lists;

    Getter(Association association) {
        this.association = association;
        this.lists = association.conformance().has(Conformance.Service.MULTIPLE_REFERENCES);
    }

    /** How many attributes may be asked for at once. */
    int most() {
        int room = (association.meterMaxPdu() - AROUND) / Requests.ATTRIBUTE;
        return lists ? Math.max(1, Math.min(MOST_IN_LIST, association.meterMaxPdu() == 0 ? MOST_IN_LIST : room)) : 1;
    }

    /** Whether the meter may be asked for more. */
    boolean usable() {
        return association.usable();
    }

    Result get(Wanted wanted, Deadline deadline) throws DriverException {
        String step = "GET " + wanted.attribute();
        int invoke = association.nextInvoke();
        Apdu answer = association.request(step, Requests.get(invoke, wanted), deadline);
        if (answer instanceof Apdu.GotNormal got) {
            refuseOthers(step, invoke, got.invoke());
            return got.result();
        }
        if (answer instanceof Apdu.GotBlock first) {
            var blocks = blocks(step, invoke, first, deadline);
            return blocks.isPresent()
                    ? new Result.Given(DataReader.only(blocks.get()))
                    : new Result.Denied(first.part().isPresent() ? OTHER_REASON : first.error());
        }
        throw unexpected(step, answer);
    }

    /** One result for each of the attributes, at most {@link #most} of them. */
    List<Result> get(List<Attribute> attributes, Deadline deadline) throws DriverException {
        List<Wanted> wanted = attributes.stream()
                .map(attribute -> new Wanted(attribute, Optional.empty()))
                .toList();
        if (wanted.size() > 1 && lists) {
            var results = list(wanted, deadline);
            if (results.isPresent()) {
                return results.get();
            }
            lists = false; // the meter promised more than it can do
        }
        List<Result> results = new ArrayList<>();
        for (Wanted one : wanted) {
            results.add(get(one, deadline));
        }
        return results;
    }

    /** Empty where the meter cannot answer a list after all. */
    private Optional<List<Result>> list(List<Wanted> wanted, Deadline deadline) throws DriverException {
        String step = "GET list of " + wanted.size();
        int invoke = association.nextInvoke();
        Apdu answer = association.request(step, Requests.list(invoke, wanted), deadline);
        if (answer instanceof Apdu.ExceptionResponse) {
            return Optional.empty();
        }
        List<Result> results;
        if (answer instanceof Apdu.GotList got) {
            refuseOthers(step, invoke, got.invoke());
            results = got.results();
        } else if (answer instanceof Apdu.GotBlock first) {
            var blocks = blocks(step, invoke, first, deadline);
            if (blocks.isEmpty()) {
                return Optional.empty();
            }
            Cursor in = blocks.get().cursor();
            results = ApduReader.results(in);
            in.end("list of results");
        } else if (answer instanceof Apdu.GotNormal) {
            return Optional.empty(); // one result for all: a refusal of lists
        } else {
            throw unexpected(step, answer);
        }
        if (results.size() != wanted.size()) {
            throw new Malformed(step + ": " + results.size() + " results, wanted " + wanted.size());
        }
        return Optional.of(results);
    }

    /** The blocks put together; empty where the meter gave up. */
    private Optional<Octets> blocks(String step, int invoke, Apdu.GotBlock first, Deadline deadline)
            throws DriverException {
        var join = new BlockJoin();
        Apdu.GotBlock block = first;
        while (true) {
            refuseOthers(step, invoke, block.invoke());
            if (block.part().isEmpty()) {
                return Optional.empty();
            }
            if (join.add(block)) {
                return Optional.of(join.all());
            }
            Octets next = Requests.next(invoke, block.block());
            Apdu answer = association.request(step + " block " + (block.block() + 1), next, deadline);
            if (!(answer instanceof Apdu.GotBlock following)) {
                throw unexpected(step, answer);
            }
            block = following;
        }
    }

    private static void refuseOthers(String step, int wanted, int got) throws Malformed {
        if ((wanted & 0x0F) != (got & 0x0F)) {
            throw new Malformed(step + ": an answer to request " + (got & 0x0F) + " came, wanted " + (wanted & 0x0F));
        }
    }

    private static DriverException unexpected(String step, Apdu answer) {
        boolean refusal = answer instanceof Apdu.ExceptionResponse || answer instanceof Apdu.ServiceError;
        return refusal
                ? new DriverException.Refused(step + ": " + answer)
                : new Malformed(step + ": the meter answers by " + answer.label());
    }
}
