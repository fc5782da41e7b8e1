package city.aryk.driver.dlms;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Unit;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import city.aryk.driver.dlms.Apdu.Wanted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What recorded messages say, one after the other: whose they are, and the values in them. An answer is named by the
 * request before it; registers whose scaler was read are shown in their unit. Confined to one thread.
 */
final class Recording {
    private record Scaler(int exponent, Unit unit) {}

    private record Answered(Wanted wanted, Result result) {}

    private final Unsealing unsealing;
    private final Map<String, String> device = new LinkedHashMap<>();
    private final Shown shown = new Shown();
    private final List<Answered> answered = new ArrayList<>();
    private final BlockJoin blocks = new BlockJoin();
    private List<Wanted> asked = List.of();
    private boolean list;

    Recording(Unsealing unsealing) {
        this.unsealing = unsealing;
    }

    Capture capture() {
        Map<Attribute, Scaler> scalers = scalers();
        for (Answered one : answered) {
            show(one, scalers);
        }
        return new Capture(device, shown.points());
    }

    void take(Telegrams.Message message) throws DriverException {
        device.putIfAbsent("protocol", message.layer().label());
        note("source", message.source());
        note("destination", message.destination());
        if (!message.frame().isEmpty() && !message.frame().equals("I")) {
            note("frame", message.frame());
            if (message.frame().equals("UA") || message.frame().equals("SNRM")) {
                note("link", LinkParameters.read(message.information()).toString());
            }
        }
        if (message.apdu().isPresent()) {
            take(message.apdu().get());
        }
    }

    private void take(Octets bytes) throws DriverException {
        Cursor in = bytes.cursor();
        Apdu apdu = ApduReader.next(in);
        if (apdu instanceof Apdu.GetList || apdu instanceof Apdu.GotList) {
            note("surplus", in.rest().brief()); // a list tells its own length, what follows is not part of it
        }
        in.end(apdu.label());
        take(apdu);
    }

    private void take(Apdu apdu) throws DriverException {
        note("apdu", apdu.label());
        unsealing.learn(apdu);
        if (apdu instanceof Apdu.Ciphered sealed) {
            sealed.title().ifPresent(title -> note("system-title", title.toString()));
            note("security", String.format(java.util.Locale.ROOT, "0x%02X", sealed.control()));
            note("invocation-counter", Long.toString(sealed.counter()));
            take(inner(unsealing.clear(sealed), sealed.label()));
        } else if (apdu instanceof Acse.Request request) {
            association(request.context(), request.title(), request.user());
            note("mechanism", request.mechanism() == 0 ? "" : Integer.toString(request.mechanism()));
        } else if (apdu instanceof Acse.Answer answer) {
            note("result", answer.verdict().toString());
            association(answer.context(), answer.title(), answer.user());
        } else if (apdu instanceof Acse.Release release) {
            user(release.user());
        } else if (apdu instanceof Apdu.InitiateRequest initiate) {
            note("proposed", initiate.conformance().toString());
            note("client-max-pdu", Integer.toString(initiate.maxPdu()));
        } else if (apdu instanceof Apdu.InitiateResponse initiate) {
            note("conformance", initiate.conformance().toString());
            note("server-max-pdu", Integer.toString(initiate.maxPdu()));
        } else {
            service(apdu);
        }
    }

    /** What was ciphered or carried is a plain APDU: nothing is nested deeper. */
    private static Apdu inner(Octets bytes, String label) throws Malformed {
        Apdu inner = ApduReader.read(bytes);
        if (inner instanceof Apdu.Ciphered
                || inner.label().startsWith("aar")
                || inner.label().startsWith("rl")) {
            throw new Malformed(label + " holds another " + inner.label());
        }
        return inner;
    }

    private void association(int context, Optional<Octets> title, Optional<Octets> user) throws DriverException {
        note("context", Integer.toString(context));
        title.ifPresent(octets -> note("system-title", octets.toString()));
        user(user);
    }

    /** The user information is itself an APDU; ciphered without a key, the association still says much. */
    private void user(Optional<Octets> user) throws DriverException {
        if (user.isPresent()) {
            Apdu inner = ApduReader.read(user.get());
            if (!(inner instanceof Apdu.Ciphered)) {
                take(inner(user.get(), "user information"));
            } else if (unsealing.hasKeys()) {
                take(inner);
            } else {
                note("user-information", inner.label());
            }
        }
    }

    private void service(Apdu apdu) throws DriverException {
        if (apdu instanceof Apdu.GetNormal get) {
            ask(List.of(get.wanted()), false);
        } else if (apdu instanceof Apdu.GetList get) {
            ask(get.wanted(), true);
        } else if (apdu instanceof Apdu.GotNormal got) {
            answer(List.of(got.result()));
        } else if (apdu instanceof Apdu.GotList got) {
            list = true;
            answer(got.results());
        } else if (apdu instanceof Apdu.GotBlock block) {
            block(block);
        } else if (apdu instanceof Apdu.Notification push) {
            push.at().ifPresent(at -> note("date-time", at.toString()));
            shown.add("body", push.body());
        } else if (apdu instanceof Apdu.EventNotification event) {
            event.at().ifPresent(at -> note("date-time", at.toString()));
            shown.add(name(event.attribute()), event.value());
        } else if (apdu instanceof Apdu.SetNormal set) {
            shown.add(name(set.wanted().attribute()), set.value());
        } else if (apdu instanceof Apdu.SetDone set) {
            note("result", AccessResult.data(set.result()));
        } else if (apdu instanceof Apdu.ActionNormal action) {
            note("method", name(action.method()));
            action.parameters().ifPresent(data -> shown.add("parameters", data));
        } else if (apdu instanceof Apdu.ActionDone action) {
            note("result", AccessResult.data(action.result()));
            action.returned().ifPresent(result -> show("returned", result));
        } else if (apdu instanceof Apdu.ExceptionResponse || apdu instanceof Apdu.ServiceError) {
            note("result", apdu.toString());
        }
    }

    private void ask(List<Wanted> wanted, boolean asList) {
        asked = wanted;
        list = asList;
        wanted.forEach(one -> note(
                "wanted",
                name(one.attribute())
                        + one.selection().map(s -> " selector " + s.selector()).orElse("")));
    }

    private void block(Apdu.GotBlock block) throws Malformed {
        if (asked.isEmpty()) {
            note("block", Long.toString(block.block()));
            note("last-block", Boolean.toString(block.last()));
            note(
                    "block-bytes",
                    block.part().map(part -> Integer.toString(part.length())).orElse("none"));
            if (block.part().isEmpty()) {
                note("result", AccessResult.data(block.error()));
            }
        } else if (block.part().isEmpty()) {
            answer(List.of(new Result.Denied(block.error())));
        } else if (blocks.add(block)) {
            Octets all = blocks.all();
            if (list) {
                Cursor in = all.cursor();
                answer(ApduReader.results(in));
                in.end("list of results");
            } else {
                answer(List.of(new Result.Given(DataReader.only(all))));
            }
        }
    }

    private void answer(List<Result> results) {
        for (int i = 0; i < results.size(); i++) {
            if (i < asked.size()) {
                answered.add(new Answered(asked.get(i), results.get(i)));
            } else {
                show(list ? "value." + i : "value", results.get(i));
            }
        }
        asked = List.of();
    }

    private Map<Attribute, Scaler> scalers() {
        Map<Attribute, Scaler> scalers = new HashMap<>();
        for (Answered one : answered) {
            Attribute attribute = one.wanted().attribute();
            if (one.result() instanceof Result.Given given
                    && ScalerUnit.isScaler(attribute)
                    && ScalerUnit.of(given.data()).isPresent()) {
                var scaler = ScalerUnit.of(given.data()).get();
                Unit unit = CosemUnit.of(scaler.unit()).orElse(Unit.ONE);
                scalers.put(attribute, new Scaler(scaler.exponent(), unit));
            }
        }
        return scalers;
    }

    private void show(Answered one, Map<Attribute, Scaler> scalers) {
        Attribute attribute = one.wanted().attribute();
        var scaler = ScalerUnit.attributeOf(attribute).map(scalers::get);
        if (scaler.isPresent()
                && one.result() instanceof Result.Given given
                && given.data() instanceof Data.Whole whole) {
            var number =
                    new BigDecimal(whole.value()).scaleByPowerOfTen(scaler.get().exponent());
            shown.add(name(attribute), number, scaler.get().unit(), whole.type());
        } else {
            show(name(attribute), one.result());
        }
    }

    private void show(String name, Result result) {
        if (result instanceof Result.Given given) {
            shown.add(name, given.data());
        } else {
            shown.refuse(name, result.toString());
        }
    }

    /** The logical name, and the attribute or method where it is not the second. */
    private static String name(Attribute attribute) {
        return attribute.number() == 2 ? attribute.obis().toString() : attribute.obis() + "/" + attribute.number();
    }

    /** Adds to what is known; what was said before stays, once. */
    private void note(String key, String value) {
        if (!value.isEmpty() && device.merge(key, value, Recording::joined).length() > 2_000) {
            device.put(key, value);
        }
    }

    private static String joined(String before, String value) {
        return List.of(before.split(", ", -1)).contains(value) ? before : before + ", " + value;
    }
}
