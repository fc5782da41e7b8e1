package city.aryk.driver.modbus;

import city.aryk.api.wiring.Crc16;

/** How a PDU travels: what is sent around it, and what its answer looks like. */
enum Framing {
    /** Modbus TCP. Answers carry the transaction of their request, so a late one is known as such. */
    TCP {
        @Override
        byte[] frame(Adu adu) {
            byte[] bytes = new byte[7 + adu.length()];
            bytes[0] = (byte) (adu.transaction() >> 8);
            bytes[1] = (byte) adu.transaction();
            bytes[4] = (byte) ((adu.length() + 1) >> 8);
            bytes[5] = (byte) (adu.length() + 1);
            bytes[6] = (byte) adu.unit();
            copy(adu, bytes, 7);
            return bytes;
        }

        @Override
        FrameParser parser() {
            return new MbapParser();
        }
    },
    /** Modbus RTU. Nothing in an answer says which request it belongs to. */
    RTU {
        @Override
        byte[] frame(Adu adu) {
            byte[] bytes = new byte[3 + adu.length()];
            bytes[0] = (byte) adu.unit();
            copy(adu, bytes, 1);
            int crc = Crc16.of(bytes, bytes.length - 2);
            bytes[bytes.length - 2] = (byte) crc;
            bytes[bytes.length - 1] = (byte) (crc >> 8);
            return bytes;
        }

        @Override
        FrameParser parser() {
            return new RtuParser();
        }
    };

    /** The bytes of a whole frame, request or answer. */
    abstract byte[] frame(Adu adu);

    /** A new parser for one answer. */
    abstract FrameParser parser();

    private static void copy(Adu adu, byte[] into, int at) {
        for (int i = 0; i < adu.length(); i++) {
            into[at + i] = (byte) adu.at(i);
        }
    }
}
