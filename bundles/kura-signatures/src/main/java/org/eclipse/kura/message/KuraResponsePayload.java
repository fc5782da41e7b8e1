package org.eclipse.kura.message;

import org.jspecify.annotations.Nullable;

/** What an answer holds. */
public class KuraResponsePayload extends KuraPayload {
    public static final int RESPONSE_CODE_OK = 200;
    public static final int RESPONSE_CODE_BAD_REQUEST = 400;
    public static final int RESPONSE_CODE_NOTFOUND = 404;
    public static final int RESPONSE_CODE_ERROR = 500;
    public static final String METRIC_RESPONSE_CODE = "response.code";
    public static final String METRIC_EXCEPTION_MSG = "response.exception.message";

    public KuraResponsePayload(int responseCode) {
        addMetric(METRIC_RESPONSE_CODE, responseCode);
    }

    public int getResponseCode() {
        return getMetric(METRIC_RESPONSE_CODE) instanceof Integer code ? code : RESPONSE_CODE_ERROR;
    }

    public @Nullable String getExceptionMessage() {
        return getMetric(METRIC_EXCEPTION_MSG) instanceof String message ? message : null;
    }

    public void setExceptionMessage(String message) {
        addMetric(METRIC_EXCEPTION_MSG, message);
    }
}
