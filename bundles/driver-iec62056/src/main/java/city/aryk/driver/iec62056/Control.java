package city.aryk.driver.iec62056;

/** The control characters of the protocol (IEC 62056-21, clause 6.3.1; ISO/IEC 646). */
final class Control {
    static final int SOH = 0x01;
    static final int STX = 0x02;
    static final int ETX = 0x03;
    static final int EOT = 0x04;
    static final int ACK = 0x06;
    static final int LF = 0x0A;
    static final int NAK = 0x15;

    /** Characters have seven bits; the eighth is parity, or nothing. */
    static final int SEVEN_BITS = 0x7F;

    private Control() {}
}
