package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.driver.dlms.Apdu.Result;
import city.aryk.driver.dlms.Apdu.Wanted;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers requests from what was recorded: every association is given, what was read is given again, all else is
 * object-undefined. Long answers come in blocks. Confined to one thread.
 */
final class ReplayMeter {
    private static final int BLOCK = 400;

    private static final Conformance CONFORMANCE = new Conformance(EnumSet.of(
            Conformance.Service.BLOCK_TRANSFER_WITH_GET_OR_READ,
            Conformance.Service.MULTIPLE_REFERENCES,
            Conformance.Service.GET,
            Conformance.Service.SELECTIVE_ACCESS,
            Conformance.Service.ACTION));

    private final Map<Wanted, Result> values = new LinkedHashMap<>();
    private Octets longAnswer = Octets.EMPTY;

    void learn(Wanted wanted, Result result) {
        values.put(wanted, result);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Octets answer(Octets request) {
        try {
            return answer(ApduReader.read(request));
        } catch (Malformed e) {
            return new Output().u8s(Tag.EXCEPTION, 2, 3).octets();
        }
    }

    private Octets answer(Apdu request) {
        if (request instanceof Acse.Request associate) {
            return associate(associate);
        }
        if (request instanceof Acse.Release) {
            return new Acse.Release(false, 0, Optional.empty()).write();
        }
        if (request instanceof Apdu.GetNormal get) {
            var content = new Output();
            put(content, get.wanted());
            return whole(1, get.invoke(), content.octets());
        }
        if (request instanceof Apdu.GetList get) {
            var content = new Output().length(get.wanted().size());
            get.wanted().forEach(wanted -> put(content, wanted));
            return whole(3, get.invoke(), content.octets());
        }
        if (request instanceof Apdu.GetNext next) {
            return block(next.invoke(), next.block() + 1);
        }
        return new Output().u8s(Tag.EXCEPTION, 1, 2).octets();
    }

    static Octets initiateResponse(int maxPdu) {
        return new Output()
                .u8s(Tag.INITIATE_RESPONSE, 0, 6, 0x5F, 0x1F, 4, 0)
                .u8(CONFORMANCE.bits() >> 16)
                .u16(CONFORMANCE.bits())
                .u16(maxPdu)
                .u16(7)
                .octets();
    }

    private static Octets associate(Acse.Request request) {
        var accepted = new Acse.Verdict(0, 1, 0);
        var user = Optional.of(initiateResponse(1_024));
        return new Acse.Answer(request.context(), accepted, Optional.empty(), Optional.empty(), user).write(0);
    }

    private void put(Output out, Wanted wanted) {
        Result result =
                Optional.ofNullable(values.get(wanted)).orElse(new Result.Denied(AccessResult.OBJECT_UNDEFINED));
        if (result instanceof Result.Given given) {
            out.u8(0).put(DataWriter.of(given.data()));
        } else if (result instanceof Result.Denied denied) {
            out.u8(1).u8(denied.code());
        }
    }

    private Octets whole(int type, int invoke, Octets content) {
        if (content.length() <= BLOCK) {
            return new Output().u8s(Tag.GET_RESPONSE, type, invoke).put(content).octets();
        }
        longAnswer = type == 1 ? content.from(1) : content; // blocks of one value do not repeat that it is given
        return block(invoke, 1);
    }

    private Octets block(int invoke, long number) {
        int from = (int) Math.min(longAnswer.length(), (number - 1) * BLOCK);
        int to = Math.min(longAnswer.length(), from + BLOCK);
        return new Output()
                .u8s(Tag.GET_RESPONSE, 2, invoke, to == longAnswer.length() ? 1 : 0)
                .u32(number)
                .u8(0)
                .counted(longAnswer.slice(from, to))
                .octets();
    }

    /** Pairs requests and answers of recorded messages. */
    static final class Learning {
        private final ReplayMeter meter;
        private final BlockJoin blocks = new BlockJoin();
        private List<Wanted> asked = List.of();
        private boolean list;

        Learning(ReplayMeter meter) {
            this.meter = meter;
        }

        void take(Octets bytes) throws Malformed {
            Apdu apdu = ApduReader.read(bytes);
            if (apdu instanceof Apdu.GetNormal get) {
                asked = List.of(get.wanted());
                list = false;
            } else if (apdu instanceof Apdu.GetList get) {
                asked = get.wanted();
                list = true;
            } else if (apdu instanceof Apdu.GotNormal got) {
                learn(List.of(got.result()));
            } else if (apdu instanceof Apdu.GotList got) {
                learn(got.results());
            } else if (apdu instanceof Apdu.GotBlock block && block.part().isPresent() && blocks.add(block)) {
                Octets all = blocks.all();
                learn(list ? ApduReader.results(all.cursor()) : List.of(new Result.Given(DataReader.only(all))));
            } else if (apdu instanceof Apdu.Ciphered sealed) {
                throw new Malformed(sealed.label() + ": only recordings in clear can be replayed");
            }
        }

        private void learn(List<Result> results) throws Malformed {
            if (results.size() != asked.size()) {
                throw new Malformed(results.size() + " results for " + asked.size() + " attributes asked for");
            }
            for (int i = 0; i < results.size(); i++) {
                meter.learn(asked.get(i), results.get(i));
            }
            asked = List.of();
        }
    }
}
