package io.github.compoundscaler.search.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Models as text: a line that names the kind, then a name and a number per line, exact to the bit. */
final class LatencyFile {
    private static final String MAGIC = "compound-scaler-latency 1 ";
    private static final String ROOFLINE = "roofline";
    private static final String LOG_LINEAR = "log-linear";

    private LatencyFile() {}

    static void write(Path file, LatencyModel model) throws IOException {
        List<String> lines = new ArrayList<>();
        if (model instanceof RooflineLatency roofline) {
            lines.add(MAGIC + ROOFLINE);
            lines.add("batch " + roofline.batch());
            roofline.prices().forEach((name, price) -> lines.add(name + " " + price));
        } else if (model instanceof LogLinearLatency logLinear) {
            lines.add(MAGIC + LOG_LINEAR);
            lines.add("intercept " + logLinear.intercept());
            for (int i = 0; i < logLinear.facts().size(); i++) {
                lines.add(logLinear.facts().get(i) + " " + logLinear.slopes().get(i));
            }
        }
        // Beside the file and then in its place, so that no reader ever meets half a model.
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    static LatencyModel read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).startsWith(MAGIC)) {
            throw new IllegalArgumentException("latency model must begin with '" + MAGIC + "', got " + file);
        }
        String kind = lines.get(0).substring(MAGIC.length());
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 2);
            if (words.length != 2 || numbers.put(words[0], number(words[1], file)) != null) {
                throw new IllegalArgumentException(
                        "latency model must have a name and a number per line, each name once, got '" + line + "' in "
                                + file);
            }
        }
        return switch (kind) {
            case ROOFLINE -> roofline(numbers, file);
            case LOG_LINEAR -> logLinear(numbers, file);
            default ->
                throw new IllegalArgumentException(
                        "latency model must be " + ROOFLINE + " or " + LOG_LINEAR + ", got '" + kind + "' in " + file);
        };
    }

    private static double number(String text, Path file) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("latency model must have numbers, got '" + text + "' in " + file, e);
        }
    }

    private static RooflineLatency roofline(Map<String, Double> numbers, Path file) {
        double batch = take(numbers, "batch", file);
        if (!(batch >= 1 && batch <= Integer.MAX_VALUE && batch == Math.rint(batch))) {
            throw new IllegalArgumentException(
                    "batch must be a whole number of at least 1, got " + batch + " in " + file);
        }
        double[] prices = new double[RooflinePrices.COUNT];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = take(numbers, RooflinePrices.priceNames().get(i), file);
        }
        if (!numbers.isEmpty()) {
            throw new IllegalArgumentException(
                    "latency model must have known prices, got " + numbers.keySet() + " in " + file);
        }
        return new RooflineLatency((int) batch, new RooflinePrices(prices));
    }

    private static LogLinearLatency logLinear(Map<String, Double> numbers, Path file) {
        double intercept = take(numbers, "intercept", file);
        List<LogLinearLatency.Fact> facts = new ArrayList<>();
        for (String name : numbers.keySet()) {
            facts.add(Arrays.stream(LogLinearLatency.Fact.values())
                    .filter(fact -> fact.name().equals(name))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "latency model must have known facts, got " + name + " in " + file)));
        }
        return new LogLinearLatency(facts, intercept, List.copyOf(numbers.values()));
    }

    private static double take(Map<String, Double> numbers, String name, Path file) {
        Double number = numbers.remove(name);
        if (number == null) {
            throw new IllegalArgumentException("latency model must have " + name + ", got none in " + file);
        }
        return number;
    }
}
