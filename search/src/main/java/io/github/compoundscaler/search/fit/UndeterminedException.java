package io.github.compoundscaler.search.fit;

import java.io.Serial;

/** Says that the data don't determine what was to be fitted, and why. */
public final class UndeterminedException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    UndeterminedException(String reason) {
        super("data must determine the fit: " + reason);
    }

    UndeterminedException(String reason, Throwable cause) {
        super("data must determine the fit: " + reason, cause);
    }
}
