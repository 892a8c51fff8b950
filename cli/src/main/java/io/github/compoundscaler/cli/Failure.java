package io.github.compoundscaler.cli;

/** What was asked can't be done; the message is all that the user sees. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String message) {
        super(message);
    }

    private Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says where a calculation failed. */
    static Failure at(String where, RuntimeException cause) {
        return new Failure(where + ": " + message(cause), cause);
    }

    /** What an exception says to a user; the JDK's overflow errors name no rule. */
    static String message(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof ArithmeticException && message.endsWith(" overflow")
                ? "counts must fit 64 bits and sizes 32, got more (" + message + ")"
                : message;
    }
}
