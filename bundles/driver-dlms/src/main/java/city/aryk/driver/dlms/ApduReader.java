package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import city.aryk.driver.dlms.Apdu.Selection;
import city.aryk.driver.dlms.Apdu.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads APDUs (IEC 62056-5-3 clause 9.5). Any bytes give an APDU or a {@link Malformed}. */
final class ApduReader {
    private final Cursor in;
    private final int tag;

    private ApduReader(Cursor in) throws Malformed {
        this.in = in;
        this.tag = in.u8();
    }

    /** Exactly one APDU in these bytes. */
    static Apdu read(Octets bytes) throws Malformed {
        Cursor in = bytes.cursor();
        Apdu apdu = next(in);
        in.end(apdu.label());
        return apdu;
    }

    /** One APDU; more bytes may follow it. */
    static Apdu next(Cursor in) throws Malformed {
        return new ApduReader(in).apdu();
    }

    private Apdu apdu() throws Malformed {
        return switch (tag) {
            case Tag.INITIATE_REQUEST -> initiateRequest();
            case Tag.INITIATE_RESPONSE -> initiateResponse();
            case Tag.SERVICE_ERROR -> new Apdu.ServiceError(in.u8(), in.u8(), in.u8());
            case Tag.NOTIFICATION -> new Apdu.Notification(in.u32(), dateTime(), new DataReader(in).next());
            case Tag.AARQ -> Acse.request(in);
            case Tag.AARE -> Acse.answer(in);
            case Tag.RLRQ, Tag.RLRE -> Acse.release(tag == Tag.RLRQ, in);
            case Tag.GET_REQUEST -> getRequest();
            case Tag.GET_RESPONSE -> getResponse();
            case Tag.SET_REQUEST -> setRequest();
            case Tag.SET_RESPONSE -> setResponse();
            case Tag.ACTION_REQUEST -> actionRequest();
            case Tag.ACTION_RESPONSE -> actionResponse();
            case Tag.EVENT_NOTIFICATION ->
                new Apdu.EventNotification(eventTime(), attribute(), new DataReader(in).next());
            case Tag.EXCEPTION -> exception();
            case Tag.GENERAL_GLO -> ciphered(Optional.of(in.counted()), in.sub(in.length()));
            default -> other();
        };
    }

    private Apdu other() throws Malformed {
        if (Tag.glo(tag)) {
            return ciphered(Optional.empty(), in.sub(in.length()));
        }
        if (Tag.dedicated(tag) || tag == Tag.GENERAL_DED) {
            throw in.wrong("ciphered with a dedicated key, which is not supported");
        }
        if (tag == Tag.GENERAL_CIPHERING) {
            throw in.wrong("general-ciphering is not supported");
        }
        if (tag == Tag.GENERAL_SIGNING) {
            throw in.wrong("general-signing is not supported");
        }
        if (tag == Tag.GENERAL_BLOCK_TRANSFER) {
            throw in.wrong("general-block-transfer is not supported");
        }
        throw in.wrong("no known APDU begins with 0x" + Integer.toHexString(tag));
    }

    private Apdu ciphered(Optional<Octets> title, Cursor content) throws Malformed {
        return new Apdu.Ciphered(tag, title, content.u8(), content.u32(), content.rest());
    }

    private Apdu initiateRequest() throws Malformed {
        Optional<Octets> key = in.u8() == 0 ? Optional.empty() : Optional.of(in.counted());
        skipOptional(); // response-allowed
        skipOptional(); // proposed-quality-of-service
        version();
        return new Apdu.InitiateRequest(key, conformance(), in.u16());
    }

    private Apdu initiateResponse() throws Malformed {
        skipOptional(); // negotiated-quality-of-service
        version();
        var response = new Apdu.InitiateResponse(conformance(), in.u16());
        in.u16(); // vaa-name
        return response;
    }

    private void skipOptional() throws Malformed {
        if (in.u8() != 0) {
            in.u8();
        }
    }

    private void version() throws Malformed {
        int version = in.u8();
        if (version != 6) {
            throw in.wrong("DLMS version " + version + ", wanted 6");
        }
    }

    /** Tag 5F 1F (5F alone from old meters), length 4, no unused bits, 24 bits. */
    private Conformance conformance() throws Malformed {
        if (in.u8() != 0x5F) {
            throw in.wrong("no conformance block");
        }
        if (in.peek() == 0x1F) {
            in.u8();
        }
        if (in.u8() != 4 || in.u8() != 0) {
            throw in.wrong("conformance block of another size than 24 bits");
        }
        return Conformance.ofBits((in.u8() << 16) | in.u16());
    }

    private Apdu getRequest() throws Malformed {
        int type = in.u8();
        int invoke = in.u8();
        return switch (type) {
            case 1 -> new Apdu.GetNormal(invoke, wanted());
            case 2 -> new Apdu.GetNext(invoke, in.u32());
            case 3 -> {
                List<Wanted> wanted = new ArrayList<>();
                for (int i = count(9); i > 0; i--) {
                    wanted.add(wanted());
                }
                yield new Apdu.GetList(invoke, wanted);
            }
            default -> throw in.wrong("get-request of type " + type + ", wanted 1 to 3");
        };
    }

    private Apdu getResponse() throws Malformed {
        int type = in.u8();
        int invoke = in.u8();
        return switch (type) {
            case 1 -> new Apdu.GotNormal(invoke, result());
            case 2 -> block(invoke);
            case 3 -> new Apdu.GotList(invoke, results(in));
            default -> throw in.wrong("get-response of type " + type + ", wanted 1 to 3");
        };
    }

    private Apdu block(int invoke) throws Malformed {
        boolean last = in.u8() != 0;
        long block = in.u32();
        int choice = in.u8();
        if (choice > 1) {
            throw in.wrong("get-response-with-datablock: choice " + choice + ", wanted 0 or 1");
        }
        return choice == 0
                ? new Apdu.GotBlock(invoke, last, block, Optional.of(in.counted()), 0)
                : new Apdu.GotBlock(invoke, last, block, Optional.empty(), in.u8());
    }

    /** A count and as many results. */
    static List<Result> results(Cursor in) throws Malformed {
        int count = in.length();
        if (count > in.left()) {
            throw in.wrong(count + " results in " + in.left() + " bytes");
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(result(in));
        }
        return results;
    }

    private Result result() throws Malformed {
        return result(in);
    }

    private static Result result(Cursor in) throws Malformed {
        int choice = in.u8();
        if (choice > 1) {
            throw in.wrong("result: choice " + choice + ", wanted 0 (data) or 1 (data-access-result)");
        }
        return choice == 0 ? new Result.Given(new DataReader(in).next()) : new Result.Denied(in.u8());
    }

    private Apdu setRequest() throws Malformed {
        int type = in.u8();
        if (type != 1) {
            throw in.wrong("set-request of type " + type + " is not supported, wanted 1 (normal)");
        }
        return new Apdu.SetNormal(in.u8(), wanted(), new DataReader(in).next());
    }

    private Apdu setResponse() throws Malformed {
        int type = in.u8();
        if (type != 1) {
            throw in.wrong("set-response of type " + type + " is not supported, wanted 1 (normal)");
        }
        return new Apdu.SetDone(in.u8(), in.u8());
    }

    private Apdu actionRequest() throws Malformed {
        int type = in.u8();
        if (type != 1) {
            throw in.wrong("action-request of type " + type + " is not supported, wanted 1 (normal)");
        }
        int invoke = in.u8();
        Attribute method = attribute();
        Optional<Data> parameters = in.u8() == 0 ? Optional.empty() : Optional.of(new DataReader(in).next());
        return new Apdu.ActionNormal(invoke, method, parameters);
    }

    private Apdu actionResponse() throws Malformed {
        int type = in.u8();
        if (type != 1) {
            throw in.wrong("action-response of type " + type + " is not supported, wanted 1 (normal)");
        }
        int invoke = in.u8();
        int result = in.u8();
        boolean nothing = (in.atEnd() && result != 0) || in.u8() == 0; // a refusal may end here, as of Gurux's server
        Optional<Result> returned = nothing ? Optional.empty() : Optional.of(result());
        return new Apdu.ActionDone(invoke, result, returned);
    }

    private Apdu exception() throws Malformed {
        int state = in.u8();
        int service = in.u8();
        if (service == 6 && in.left() == 4) {
            in.u32(); // the lowest invocation counter that the meter takes
        }
        return new Apdu.ExceptionResponse(state, service);
    }

    private Wanted wanted() throws Malformed {
        Attribute attribute = attribute();
        return in.u8() == 0
                ? new Wanted(attribute, Optional.empty())
                : new Wanted(attribute, Optional.of(new Selection(in.u8(), new DataReader(in).next())));
    }

    private Attribute attribute() throws Malformed {
        return new Attribute(in.u16(), Obis.read(in), in.u8());
    }

    private int count(int fewestBytes) throws Malformed {
        int count = in.length();
        if (count > in.left() / fewestBytes) {
            throw in.wrong(count + " items in " + in.left() + " bytes");
        }
        return count;
    }

    /** An octet string that is empty or holds a date and time. */
    private Optional<CosemTime> dateTime() throws Malformed {
        Octets octets = in.counted();
        return octets.length() == 0 ? Optional.empty() : Optional.of(CosemTime.of(octets));
    }

    private Optional<CosemTime> eventTime() throws Malformed {
        return in.u8() == 0 ? Optional.empty() : dateTime();
    }
}
