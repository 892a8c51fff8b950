package io.github.compoundscaler.cli;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** ImageNet top-1 accuracy of published weights, by network and image size. */
final class PublishedAccuracy {
    private final Map<Key, Double> top1 = new HashMap<>();

    private PublishedAccuracy() {}

    private record Key(String network, Resolution resolution) {}

    static PublishedAccuracy read() throws IOException {
        PublishedAccuracy accuracy = new PublishedAccuracy();
        for (List<String> cells : PublishedTable.rows("published_top1.csv")) {
            accuracy.add(cells.get(0), Resolution.parse(cells.get(1)), Double.parseDouble(cells.get(2)));
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
