package city.aryk.codec;

/** UTF-8 that also carries surrogates without their partner (WTF-8), so that any Java string survives. */
final class Wtf8 {
    private Wtf8() {}

    static byte[] encode(String text) {
        var out = new byte[text.length() * 3];
        int n = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                out[n++] = (byte) c;
                continue;
            }
            if (c < 0x800) {
                out[n++] = (byte) (0xC0 | (c >> 6));
            } else {
                if (c < 0x10000) {
                    out[n++] = (byte) (0xE0 | (c >> 12));
                } else {
                    out[n++] = (byte) (0xF0 | (c >> 18));
                    out[n++] = (byte) (0x80 | ((c >> 12) & 0x3F));
                }
                out[n++] = (byte) (0x80 | ((c >> 6) & 0x3F));
            }
            out[n++] = (byte) (0x80 | (c & 0x3F));
        }
        return java.util.Arrays.copyOf(out, n);
    }

    static String decode(byte[] bytes) throws CodecException {
        var text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int lead = bytes[i++] & 0xFF;
            int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
            if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || i + more > bytes.length) {
                throw new CodecException("byte " + lead + " cannot begin a character here");
            }
            int c = more == 0 ? lead : lead & (0x3F >> more);
            for (int k = 0; k < more; k++) {
                int next = bytes[i++];
                if ((next & 0xC0) != 0x80) {
                    throw new CodecException("byte " + (next & 0xFF) + " cannot continue a character");
                }
                c = (c << 6) | (next & 0x3F);
            }
            if ((more == 2 && c < 0x800) || (more == 3 && (c < 0x10000 || c > 0x10FFFF))) {
                throw new CodecException("character " + c + " is written longer than it needs");
            }
            text.appendCodePoint(c);
        }
        return text.toString();
    }
}
