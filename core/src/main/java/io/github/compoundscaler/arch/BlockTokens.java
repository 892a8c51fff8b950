package io.github.compoundscaler.arch;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of one block string; each is taken by the name that it begins with, and those that nobody takes are an error.
 * Errors tell token, position and rule.
 */
final class BlockTokens {
    private static final Set<String> ACTIVATIONS = Set.of("nre", "nr6", "nhs", "nsw");
    private static final Set<String> SKIPS = Set.of("skip", "noskip");
    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)([0-9].*)");

    private final String text;
    private final String kind;
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private record Token(String text, String value, int position) {}

    private BlockTokens(String text, String kind) {
        this.text = text;
        this.kind = kind;
    }

    static BlockTokens of(String text) {
        String[] parts = text.split("_", -1);
        BlockTokens tokens = new BlockTokens(text, parts[0]);
        int position = parts[0].length() + 1;
        for (int i = 1; i < parts.length; i++) {
            tokens.add(parts[i], position);
            position += parts[i].length() + 1;
        }
        return tokens;
    }

    private void add(String part, int position) {
        Matcher numbered = NUMBERED.matcher(part);
        if (ACTIVATIONS.contains(part)) {
            put("n", new Token(part, "", position));
        } else if (SKIPS.contains(part)) {
            put("skip", new Token(part, "", position));
        } else if (numbered.matches()) {
            put(numbered.group(1), new Token(part, numbered.group(2), position));
        } else {
            throw error(new Token(part, "", position), "a token must be a known word or letters and a number");
        }
    }

    private void put(String key, Token token) {
        if (tokens.put(key, token) != null) {
            throw error(token, "a token must stand once");
        }
    }

    String kind() {
        return kind;
    }

    /** Whether there is a residual; the argument if that isn't said. */
    boolean skip(boolean absent) {
        return tokens.containsKey("skip") ? take("skip").text().equals("skip") : absent;
    }

    /** The word for an activation, or nothing. */
    String activation() {
        return tokens.containsKey("n") ? take("n").text() : "";
    }

    /** A whole number that must be given. */
    int whole(String key, int least) {
        Token token = take(key);
        int value = whole(token, token.value());
        if (value < least) {
            throw error(token, key + " must be at least " + least);
        }
        return value;
    }

    int whole(String key, int least, int absent) {
        return tokens.containsKey(key) ? whole(key, least) : absent;
    }

    private int whole(Token token, String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw error(token, "a whole number must follow the letters");
        }
    }

    /** A real number that must be given. */
    double real(String key, int least) {
        Token token = take(key);
        double value = real(token);
        if (!(value >= least)) {
            throw error(token, key + " must be at least " + least);
        }
        return value;
    }

    private double real(Token token) {
        // Not what else Double.parseDouble takes, such as 1f.
        if (!token.value().matches("[0-9]+(\\.[0-9]+)?")) {
            throw error(token, "a number must follow the letters");
        }
        return Double.parseDouble(token.value());
    }

    /** A number in [0, 1]; 0 if it isn't given. */
    double ratio(String key) {
        if (!tokens.containsKey(key)) {
            return 0;
        }
        Token token = take(key);
        double value = real(token);
        if (value > 1) {
            throw error(token, key + " must be in [0, 1]");
        }
        return value;
    }

    /** Takes an expansion ratio where only 1 makes sense. */
    double expansionOfOne() {
        if (tokens.containsKey("e") && real("e", 1) != 1) {
            throw error(take("e"), "e must be 1 in " + kind);
        }
        return 1;
    }

    int kernel(String key) {
        List<Integer> kernels = kernels(key);
        if (kernels.size() > 1) {
            throw error(take(key), key + " must be one kernel in " + kind);
        }
        return kernels.get(0);
    }

    int kernelOrNone(String key) {
        boolean none = !tokens.containsKey(key) || take(key).value().equals("0");
        return none ? 0 : kernel(key);
    }

    List<Integer> kernels(String key) {
        Token token = take(key);
        return Arrays.stream(token.value().split("\\.", -1))
                .map(number -> {
                    int kernel = whole(token, number);
                    if (kernel < 1 || kernel % 2 == 0) {
                        throw error(token, key + " must be odd and positive");
                    }
                    return kernel;
                })
                .toList();
    }

    List<Integer> kernels(String key, List<Integer> absent) {
        return tokens.containsKey(key) ? kernels(key) : absent;
    }

    void checkAllUsed() {
        tokens.forEach((key, token) -> {
            if (!used.contains(key)) {
                throw error(token, kind + " must not have " + key);
            }
        });
    }

    IllegalArgumentException unknownKind() {
        return error(new Token(kind, "", 0), "a block must be one of ir, ds, dsa, er, cn, uir");
    }

    private Token take(String key) {
        used.add(key);
        Token token = tokens.get(key);
        if (token == null) {
            throw new IllegalArgumentException(kind + " must have " + key + ", got '" + text + "'");
        }
        return token;
    }

    private IllegalArgumentException error(Token token, String rule) {
        return new IllegalArgumentException(
                rule + ", got '" + token.text() + "' at position " + token.position() + " of '" + text + "'");
    }
}
