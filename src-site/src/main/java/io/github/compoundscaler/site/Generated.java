package io.github.compoundscaler.site;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.cli.Figures;
import io.github.compoundscaler.cost.CountingConvention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of pages that are made from the library: a line {@code <!-- generated: name -->} stands for each. A figure's name
 * stands for its numbers.
 */
final class Generated {
    private static final Pattern MARKER = Pattern.compile("(?m)^<!-- generated: ([\\w-]+) -->$");

    private final Map<String, Part> parts = new TreeMap<>();
    private final Map<String, String> made = new HashMap<>();

    Generated(Path module) {
        parts.put("zoo", ZooTables::markdown);
        parts.put("rules", () -> presets(ScalingRule.presets()));
        parts.put("roundings", () -> presets(Rounding.presets()));
        parts.put("conventions", () -> presets(CountingConvention.presets()));
        parts.put("commands", CommandPages::markdown);
        Path measured = module.resolve(Path.of("src", "measured"));
        parts.put("performance", () -> Performance.markdown(measured.resolve("performance.csv")));
        parts.put("zoo-performance", () -> Performance.zoo(measured.resolve("zoo.csv")));
        Figures.names().forEach(figure -> parts.put(figure, () -> Figures.markdown(figure)));
    }

    /** What makes a part's Markdown. */
    interface Part {
        String markdown() throws IOException;
    }

    /** Puts the parts into a page. */
    String expand(String page) throws IOException {
        Matcher marker = MARKER.matcher(page);
        StringBuilder text = new StringBuilder();
        while (marker.find()) {
            marker.appendReplacement(text, Matcher.quoteReplacement(part(marker.group(1))));
        }
        return marker.appendTail(text).toString();
    }

    /** Made once, since several pages show the slow ones. */
    private String part(String name) throws IOException {
        Part part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("a generated part must be one of " + parts.keySet() + ", got " + name);
        }
        String text = made.get(name);
        if (text == null) {
            text = part.markdown().strip();
            made.put(name, text);
        }
        return text;
    }

    private static String presets(Map<String, ?> presets) {
        return presets.entrySet().stream()
                .map(preset -> "| `" + preset.getKey() + "` | " + preset.getValue() + " |\n")
                .collect(Collectors.joining("", "| name | what it does |\n| --- | --- |\n", ""));
    }
}
