package io.github.compoundscaler.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How names are compared and what is offered for a wrong one.
 *
 * <p>Case, {@code -} and {@code _} don't matter, except that a separator between two digits counts: {@code regnet_x_1_6gf} is
 * not {@code regnet_x_16gf}.
 */
public final class Names {
    private static final int OFFERED = 3;

    private Names() {}

    /**
     * Returns the form in which names are compared.
     *
     * @param name a name
     * @return lower case, without separators except those between two digits
     */
    public static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean separator = c == '-' || c == '_';
            boolean betweenDigits = separator
                    && i > 0
                    && i + 1 < lower.length()
                    && Character.isDigit(lower.charAt(i - 1))
                    && Character.isDigit(lower.charAt(i + 1));
            if (!separator || betweenDigits) {
                key.append(separator ? '_' : c);
            }
        }
        return key.toString();
    }

    /**
     * Looks a preset up.
     *
     * @param what what is named, for the error
     * @param name its name
     * @param presets the presets by name
     * @param <T> what is named
     * @return the preset
     * @throws IllegalArgumentException if there is no such preset; the message offers the nearest names
     */
    public static <T> T get(String what, String name, Map<String, T> presets) {
        String key = key(name);
        for (Map.Entry<String, T> preset : presets.entrySet()) {
            if (key(preset.getKey()).equals(key)) {
                return preset.getValue();
            }
        }
        throw unknown(what + " must be a known name", name, presets.keySet());
    }

    /**
     * Returns the error for a name that isn't among those that there are.
     *
     * @param rule what the name must be
     * @param name the wrong name
     * @param names those that there are
     * @return the error; the message offers the nearest names
     */
    public static IllegalArgumentException unknown(String rule, String name, Collection<String> names) {
        return new IllegalArgumentException(
                rule + ", got '" + name + "'; nearest: " + String.join(", ", nearest(name, names)));
    }

    private static List<String> nearest(String name, Collection<String> names) {
        String key = key(name);
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparingInt(candidate -> distance(key, key(candidate))));
        return sorted.subList(0, Math.min(OFFERED, sorted.size()));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
