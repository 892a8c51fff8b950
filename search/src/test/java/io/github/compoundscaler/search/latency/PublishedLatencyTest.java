package io.github.compoundscaler.search.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.search.latency.LogLinearLatency.Fact;
import io.github.compoundscaler.zoo.Zoo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All models side by side on the measured networks that the zoo has, each family estimated by models that never saw it. */
class PublishedLatencyTest {
    /** {@code tf_efficientnetv2_b0} is of the family efficientnetv2, {@code wide_resnet50_2} of wide_resnet. */
    private static final Pattern FAMILY = Pattern.compile("(?:tf_)?((?:wide_)?[a-z]+(?:v[0-9])?)");

    /** The machines that timm measured on, with the columns of the table. */
    enum Machine {
        GPU(8, 512),
        CPU(10, 1);

        private final int speedColumn;
        private final int batch;

        Machine(int speedColumn, int batch) {
            this.speedColumn = speedColumn;
            this.batch = batch;
        }
    }

    private static List<LatencySample> samples(Machine machine) throws IOException {
        Set<String> networks = new HashSet<>(Zoo.names());
        Set<String> seen = new HashSet<>();
        List<LatencySample> samples = new ArrayList<>();
        for (String line : lines()) {
            String[] row = line.split(",", 12);
            String name = row[1];
            // Several sets of weights of one network were measured once.
            if (!networks.contains(name) || row[machine.speedColumn].isEmpty() || !seen.add(name + " " + row[2])) {
                continue;
            }
            Matcher family = FAMILY.matcher(name);
            assertTrue(family.lookingAt(), name);
            samples.add(new LatencySample(
                    Zoo.get(name).withResolution(Integer.parseInt(row[2])),
                    String.valueOf(family.group(1)),
                    Integer.parseInt(row[machine.speedColumn + 1]),
                    1000 / Double.parseDouble(row[machine.speedColumn])));
        }
        return samples;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = PublishedLatencyTest.class.getResourceAsStream("/reference/published_facts.csv")) {
            assertNotNull(in);
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("model,"))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRooflineIsWithinTenPercentAndBeatsEveryPlainModel(Machine machine) throws IOException {
        List<LatencySample> samples = samples(machine);
        long families = samples.stream().map(LatencySample::family).distinct().count();
        assertTrue(samples.size() > 400 && families > 30, () -> samples.size() + " of " + families);

        LatencyErrors roofline = LatencyErrors.leavingOneFamilyOut(samples, RooflineLatency.fitting(machine.batch));
        Map<List<Fact>, LatencyErrors> plain = List.of(
                        List.of(Fact.MACS),
                        List.of(Fact.ACTIVATIONS),
                        List.of(Fact.MACS, Fact.ACTIVATIONS, Fact.PARAMS))
                .stream()
                .collect(Collectors.toMap(
                        facts -> facts,
                        facts ->
                                LatencyErrors.leavingOneFamilyOut(samples, some -> LogLinearLatency.fit(some, facts))));

        assertEquals(samples.size(), roofline.estimates().size());
        assertTrue(roofline.median() <= 0.1, () -> machine + ": " + roofline.median());
        plain.forEach((facts, errors) -> assertTrue(
                roofline.median() < errors.median() && roofline.percentile90() < errors.percentile90(),
                () -> machine + ": " + facts + " " + errors.median() + ", " + errors.percentile90() + "; roofline "
                        + roofline.median() + ", " + roofline.percentile90()));
    }
}
