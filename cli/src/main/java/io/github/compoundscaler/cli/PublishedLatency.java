package io.github.compoundscaler.cli;

import io.github.compoundscaler.search.latency.LatencySample;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Latency that others have measured, of networks of the zoo. */
final class PublishedLatency {
    /** {@code tf_efficientnetv2_b0} is of the family efficientnetv2, {@code wide_resnet50_2} of wide_resnet. */
    private static final Pattern FAMILY = Pattern.compile("(?:tf_)?((?:wide_)?[a-z]+(?:v[0-9])?)");

    private static final double MILLIS = 1000;

    private PublishedLatency() {}

    /** What was measured on. */
    enum Machine {
        GPU("RTX 4090", 2, 512),
        CPU("i7-12700H", 4, 1);

        private final String title;
        private final int speedColumn;
        private final int batch;

        Machine(String title, int speedColumn, int batch) {
            this.title = title;
            this.speedColumn = speedColumn;
            this.batch = batch;
        }

        String title() {
            return title;
        }

        /** The batch of most measurements. */
        int batch() {
            return batch;
        }
    }

    static List<LatencySample> samples(Machine machine) throws IOException {
        List<LatencySample> samples = new ArrayList<>();
        for (List<String> cells : PublishedTable.rows("published_latency.csv")) {
            String name = cells.get(0);
            Matcher family = FAMILY.matcher(name);
            if (!family.lookingAt()) {
                throw new IllegalStateException("a network's name must begin with its family, got " + name);
            }
            samples.add(new LatencySample(
                    Zoo.get(name).withResolution(Integer.parseInt(cells.get(1))),
                    String.valueOf(family.group(1)),
                    Integer.parseInt(cells.get(machine.speedColumn + 1)),
                    MILLIS / Double.parseDouble(cells.get(machine.speedColumn))));
        }
        return samples;
    }
}
