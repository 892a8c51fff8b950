package io.github.compoundscaler.onnx;

/** An ONNX file that can't be read or counted; the message names the place, the value and the rule. */
public final class OnnxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final boolean located;

    OnnxException(String message) {
        super(message);
        located = false;
    }

    OnnxException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private OnnxException(String message, Throwable cause, boolean located) {
        super(message, cause);
        this.located = located;
    }

    /** Names the place where something went wrong, unless a place inside it is named already. */
    static OnnxException at(String place, RuntimeException cause) {
        if (cause instanceof OnnxException known && known.located) {
            return known;
        }
        return new OnnxException(place + ": " + cause.getMessage(), cause, true);
    }
}
