package org.eclipse.kura.cloudconnection.request;

/** Where a message says what is asked for. */
public enum RequestHandlerMessageConstants {
    ARGS_KEY("args");

    private final String value;

    RequestHandlerMessageConstants(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }
}
