package city.aryk.driver.dlms;

import java.util.List;
import java.util.Optional;

/** What client and meter say to each other (IEC 62056-5-3 clause 9: the APDUs), read out of their bytes. */
interface Apdu {
    /** The kind of APDU as the standard spells it, e.g. {@code get-response-normal}. */
    String label();

    /** An attribute of an object; a negative number never occurs, 0 means all attributes. */
    record Attribute(int classId, Obis obis, int number) {
        @Override
        public String toString() {
            return obis + " attr " + number;
        }
    }

    /**
     * Which part of an attribute is wanted.
     *
     * @param selector 1: a range of a column, 2: entries by number (IEC 62056-6-2, class 7)
     */
    record Selection(int selector, Data parameters) {}

    /** One attribute that is asked for. */
    record Wanted(Attribute attribute, Optional<Selection> selection) {}

    record GetNormal(int invoke, Wanted wanted) implements Apdu {
        @Override
        public String label() {
            return "get-request-normal";
        }
    }

    record GetNext(int invoke, long block) implements Apdu {
        @Override
        public String label() {
            return "get-request-next";
        }
    }

    record GetList(int invoke, List<Wanted> wanted) implements Apdu {
        public GetList {
            wanted = List.copyOf(wanted);
        }

        @Override
        public String label() {
            return "get-request-with-list";
        }
    }

    record GotNormal(int invoke, Result result) implements Apdu {
        @Override
        public String label() {
            return "get-response-normal";
        }
    }

    /**
     * A part of a long answer.
     *
     * @param part the bytes of the part; empty when the meter gave up, and {@code error} says why
     */
    record GotBlock(int invoke, boolean last, long block, Optional<Octets> part, int error) implements Apdu {
        @Override
        public String label() {
            return "get-response-with-datablock";
        }
    }

    record GotList(int invoke, List<Result> results) implements Apdu {
        public GotList {
            results = List.copyOf(results);
        }

        @Override
        public String label() {
            return "get-response-with-list";
        }
    }

    record SetNormal(int invoke, Wanted wanted, Data value) implements Apdu {
        @Override
        public String label() {
            return "set-request-normal";
        }
    }

    record SetDone(int invoke, int result) implements Apdu {
        @Override
        public String label() {
            return "set-response-normal";
        }
    }

    record ActionNormal(int invoke, Attribute method, Optional<Data> parameters) implements Apdu {
        @Override
        public String label() {
            return "action-request-normal";
        }
    }

    /**
     * What a method came to.
     *
     * @param result 0 is success
     */
    record ActionDone(int invoke, int result, Optional<Result> returned) implements Apdu {
        @Override
        public String label() {
            return "action-response-normal";
        }
    }

    /**
     * What a meter sends unasked.
     *
     * @param invoke the long invoke-id and priority, 32 bits
     */
    record Notification(long invoke, Optional<CosemTime> at, Data body) implements Apdu {
        @Override
        public String label() {
            return "data-notification";
        }
    }

    record EventNotification(Optional<CosemTime> at, Attribute attribute, Data value) implements Apdu {
        @Override
        public String label() {
            return "event-notification-request";
        }
    }

    /**
     * The meter does not do this service now.
     *
     * @param state 1 service not allowed, 2 service unknown
     */
    record ExceptionResponse(int state, int service) implements Apdu {
        @Override
        public String label() {
            return "exception-response";
        }

        @Override
        public String toString() {
            return "exception-response: " + AccessResult.state(state) + ", " + AccessResult.service(service);
        }
    }

    /**
     * A service failed as a whole.
     *
     * @param service 1 initiate, 5 read, 6 write
     */
    record ServiceError(int service, int kind, int value) implements Apdu {
        @Override
        public String label() {
            return "confirmed-service-error";
        }

        @Override
        public String toString() {
            return "confirmed-service-error: " + AccessResult.serviceError(kind, value);
        }
    }

    record InitiateRequest(Optional<Octets> dedicatedKey, Conformance conformance, int maxPdu) implements Apdu {
        @Override
        public String label() {
            return "initiate-request";
        }
    }

    record InitiateResponse(Conformance conformance, int maxPdu) implements Apdu {
        @Override
        public String label() {
            return "initiate-response";
        }
    }

    /**
     * A service whose content is ciphered.
     *
     * @param tag the APDU's own, e.g. 0xC8 for a ciphered get-request, 0xDB for general-glo-ciphering
     * @param title of the sender, where the APDU tells it
     * @param control the security control byte: 0x10 authenticated, 0x20 encrypted, low four bits the suite
     * @param counter the invocation counter
     */
    record Ciphered(int tag, Optional<Octets> title, int control, long counter, Octets text) implements Apdu {
        @Override
        public String label() {
            return Tag.label(tag);
        }
    }

    /** The result of reading one attribute. */
    sealed interface Result {
        record Given(Data data) implements Result {}

        /**
         * There is no value.
         *
         * @param code data-access-result
         */
        record Denied(int code) implements Result {
            @Override
            public String toString() {
                return AccessResult.data(code);
            }
        }
    }
}
