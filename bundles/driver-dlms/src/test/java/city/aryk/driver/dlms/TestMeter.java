package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import city.aryk.driver.dlms.Apdu.Selection;
import city.aryk.driver.dlms.Apdu.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A meter in memory, APDU in and APDU out: a replay with a lock before it, for tests. */
final class TestMeter implements UnaryOperator<Octets> {
    static final Octets TITLE = Octets.hex("4D45544552303031");
    private static final Octets CHALLENGE = Octets.hex("0102030405060708");

    /** What was asked for, in clear. */
    final List<Apdu> asked = new ArrayList<>();

    /** The invocation counters that came. */
    final List<Long> counters = new ArrayList<>();

    /** The system title of the client of the last association. */
    Octets client = Octets.EMPTY;

    private final ReplayMeter values = new ReplayMeter();
    private Keys keys = new Keys(Octets.hex(Plans.EK), Octets.hex(Plans.AK));
    private String password = "12345678";
    private Octets theirs = Octets.EMPTY;
    private boolean associated;
    private long counter = 1000;
    private UnaryOperator<Octets> fault = UnaryOperator.identity();

    TestMeter with(int classId, String obis, int attribute, Data data) {
        values.learn(
                new Wanted(new Attribute(classId, Obis.of(obis), attribute), Optional.empty()), new Result.Given(data));
        return this;
    }

    TestMeter with(int classId, String obis, Selection selection, Data data) {
        var attribute = new Attribute(classId, Obis.of(obis), 2);
        values.learn(new Wanted(attribute, Optional.of(selection)), new Result.Given(data));
        return this;
    }

    TestMeter denying(int classId, String obis, int attribute, int code) {
        values.learn(
                new Wanted(new Attribute(classId, Obis.of(obis), attribute), Optional.empty()),
                new Result.Denied(code));
        return this;
    }

    /** A register with its scaler and unit. */
    TestMeter register(String obis, int value, int scaler, int unit) {
        var told = Data.Many.structure(Data.Whole.of(DataType.INTEGER, scaler), Data.Whole.of(DataType.ENUM, unit));
        return with(3, obis, 2, Data.Whole.of(DataType.DOUBLE_LONG_UNSIGNED, value))
                .with(3, obis, 3, told);
    }

    TestMeter password(String text) {
        password = text;
        return this;
    }

    TestMeter keys(Keys others) {
        keys = others;
        return this;
    }

    /** Changes what the meter answers. */
    void fault(UnaryOperator<Octets> change) {
        fault = change;
    }

    /** Forgets the association, as after its inactivity timeout. */
    void forget() {
        associated = false;
    }

    long gets() {
        return asked.stream().filter(a -> a.label().startsWith("get-request")).count();
    }

    @Override
    public Octets apply(Octets request) {
        try {
            return fault.apply(answer(request));
        } catch (DriverException e) {
            return new Output().u8s(Tag.EXCEPTION, 1, 5).octets();
        }
    }

    private Octets answer(Octets request) throws DriverException {
        Apdu apdu = ApduReader.read(request);
        if (apdu instanceof Acse.Request associate) {
            return associate(associate);
        }
        if (apdu instanceof Apdu.Ciphered sealed) {
            Octets clear = unseal(sealed);
            Octets answer = clear(clear, ApduReader.read(clear));
            return seal(answer, sealed.control(), sealed.tag() == Tag.GENERAL_GLO);
        }
        return clear(request, apdu);
    }

    private Octets clear(Octets bytes, Apdu apdu) {
        asked.add(apdu);
        if (!associated && !(apdu instanceof Acse.Release)) {
            return new Output().u8s(Tag.EXCEPTION, 1, 1).octets();
        }
        if (apdu instanceof Apdu.ActionNormal action && action.parameters().orElseThrow() instanceof Data.Bytes proof) {
            return prove(action.invoke(), proof.octets());
        }
        return values.answer(bytes);
    }

    private Octets associate(Acse.Request request) throws DriverException {
        client = request.title().orElse(Octets.EMPTY);
        theirs = request.secret().orElse(Octets.EMPTY);
        boolean ciphered = request.context() == Acse.CONTEXT_CIPHERED;
        boolean wrong =
                request.mechanism() == 1 && !theirs.equals(Octets.of(password.getBytes(StandardCharsets.US_ASCII)));
        if (ciphered && ApduReader.read(request.user().orElseThrow()) instanceof Apdu.Ciphered sealed) {
            try {
                unseal(sealed);
            } catch (DriverException.Refused e) {
                wrong = true;
            }
        }
        if (wrong) {
            var no = new Acse.Verdict(1, 1, 13);
            return new Acse.Answer(request.context(), no, Optional.empty(), Optional.empty(), Optional.empty())
                    .write(0);
        }
        associated = true;
        boolean gmac = request.mechanism() == 5;
        var verdict = new Acse.Verdict(0, 1, gmac ? 14 : 0);
        Octets initiate = ReplayMeter.initiateResponse(1_024);
        Octets user = ciphered ? seal(initiate, 0x30, false) : initiate;
        return new Acse.Answer(
                        request.context(),
                        verdict,
                        Optional.of(TITLE),
                        gmac ? Optional.of(CHALLENGE) : Optional.empty(),
                        Optional.of(user))
                .write(request.mechanism());
    }

    private Octets prove(int invoke, Octets proof) {
        long number = 0;
        for (int i = 1; i <= 4; i++) {
            number = (number << 8) | proof.at(i);
        }
        counters.add(number);
        Octets wanted = Suite0.gmac(new Suite0.Use(keys, client, number, 0x10), CHALLENGE);
        if (!proof.from(5).equals(wanted)) {
            return new Output().u8s(Tag.ACTION_RESPONSE, 1, invoke, 3, 0).octets();
        }
        Octets mac = Suite0.gmac(new Suite0.Use(keys, TITLE, ++counter, 0x10), theirs);
        Octets ours = new Output().u8(0x10).u32(counter).put(mac).octets();
        return new Output()
                .u8s(Tag.ACTION_RESPONSE, 1, invoke, 0, 1, 0)
                .put(DataWriter.of(Data.Bytes.of(ours)))
                .octets();
    }

    private Octets unseal(Apdu.Ciphered sealed) throws DriverException {
        counters.add(sealed.counter());
        Octets title = sealed.title().orElse(client);
        return Suite0.unprotect(new Suite0.Use(keys, title, sealed.counter(), sealed.control()), sealed.text());
    }

    private Octets seal(Octets answer, int control, boolean general) {
        Octets text = Suite0.protect(new Suite0.Use(keys, TITLE, ++counter, control), answer);
        Octets content = new Output().u8(control).u32(counter).put(text).octets();
        return general
                ? new Output()
                        .u8(Tag.GENERAL_GLO)
                        .counted(TITLE)
                        .counted(content)
                        .octets()
                : new Output().u8(Tag.ciphered(answer.at(0))).counted(content).octets();
    }
}
