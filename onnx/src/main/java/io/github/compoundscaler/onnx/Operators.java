package io.github.compoundscaler.onnx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All operators that are understood, by name; those of other domains than ONNX's with the domain before a colon. */
final class Operators {
    private static final Map<String, Rule> RULES = rules();

    private Operators() {}

    static @Nullable Rule find(String domain, String operator) {
        return RULES.get(key(domain, operator));
    }

    static String key(String domain, String operator) {
        return domain.isEmpty() ? operator : domain + ":" + operator;
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        ElementRules.register(rules);
        LayoutRules.register(rules);
        ShapeRules.register(rules);
        WindowRules.register(rules);
        ProductRules.register(rules);
        return Map.copyOf(rules);
    }
}
