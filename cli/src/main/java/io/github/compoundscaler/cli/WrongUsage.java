package io.github.compoundscaler.cli;

/** Arguments that are wrong or don't go together; the message is what the user sees. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
        super(message);
    }

    WrongUsage(String message, Throwable cause) {
        super(message, cause);
    }
}
