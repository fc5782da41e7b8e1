package org.eclipse.kura;

import java.util.Arrays;

/** What the Kura API throws. */
public class KuraException extends Exception {
    private static final long serialVersionUID = 1;

    private final KuraErrorCode code;

    public KuraException(KuraErrorCode code) {
        this(code, new Object[0]);
    }

    public KuraException(KuraErrorCode code, Object... arguments) {
        super(code + ": " + Arrays.toString(arguments));
        this.code = code;
    }

    public KuraException(KuraErrorCode code, Throwable because, Object... arguments) {
        super(code + ": " + Arrays.toString(arguments), because);
        this.code = code;
    }

    public KuraErrorCode getCode() {
        return code;
    }
}
