package io.github.compoundscaler.testing;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** What a call may end in: a result, or an error that names the value and the rule. */
public final class Outcomes {
    private static final Pattern NAMED = Pattern.compile("(?s).+ must .+, got .*\\S.*");

    private Outcomes() {}

    /** Returns the result, or nothing where the call failed as it may. */
    public static <T> Optional<T> resultOrNamedError(Callable<T> call) {
        try {
            return Optional.of(call.call());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (!NAMED.matcher(message).matches()) {
                throw new AssertionError("the message must name the value and the rule: " + message, e);
            }
            return Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new AssertionError("neither a result nor a named error", e);
        }
    }
}
