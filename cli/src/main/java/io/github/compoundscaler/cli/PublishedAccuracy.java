package io.github.compoundscaler.cli;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.zoo.Zoo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** ImageNet top-1 accuracy of published weights, by network and image size. */
final class PublishedAccuracy {
    private static final int COLUMNS = 3;

    private final Map<Key, Double> top1 = new HashMap<>();

    private PublishedAccuracy() {}

    private record Key(String network, Resolution resolution) {}

    static PublishedAccuracy read() throws IOException {
        PublishedAccuracy accuracy = new PublishedAccuracy();
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PublishedAccuracy.class.getResourceAsStream("published_top1.csv")),
                StandardCharsets.UTF_8))) {
            List<String> lines =
                    text.lines().filter(line -> !line.startsWith("#")).toList();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", COLUMNS);
                accuracy.add(cells[0], Resolution.parse(cells[1]), Double.parseDouble(cells[2]));
            }
        }
        return accuracy;
    }

    private void add(String architecture, Resolution resolution, double percent) {
        String name = Zoo.get(architecture).name();
        Key key = new Key(name, resolution);
        if (name.equals(architecture)) {
            top1.put(key, percent);
        } else {
            // The same network under another name, such as tf_efficientnet_b3: better than nothing.
            top1.putIfAbsent(key, percent);
        }
    }

    /** Percent of the best published weights at exactly the network's image size, if there are any. */
    OptionalDouble of(Architecture network) {
        Double known = top1.get(new Key(network.name(), network.resolution()));
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }
}
