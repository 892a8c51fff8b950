package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ListCommandTest {

    @Test
    void architectures() {
        List<CSVRecord> rows = Run.csv("list", "--format", "csv");
        assertEquals(Zoo.names(), rows.stream().map(row -> row.get("name")).toList());
        CSVRecord b0 = rows.stream()
                .filter(row -> row.get("name").equals("efficientnet_b0"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("efficientnet_b0", "224x224", "5288548", "385814752", "6748036"),
                List.of(b0.get("name"), b0.get("resolution"), b0.get("params"), b0.get("macs"), b0.get("activations")));
        assertEquals(Run.output("list"), Run.output("list", "Architectures"));
    }

    /** Rows of timm's results: the best of two sets of weights, only an alias's, none. */
    @Test
    void publishedTop1() {
        Map<String, String> top1 = Run.csv("list", "--format", "csv").stream()
                .collect(Collectors.toMap(row -> row.get("name"), row -> row.get("top1")));
        assertEquals("78.568", top1.get("efficientnet_b0"));
        assertEquals("84.054", top1.get("efficientnet_b3"));
        assertEquals("", top1.get("squeezenet1_0"));
        String json = Run.output("list", "--format", "json");
        assertTrue(json.contains("\"activations\":6748036,\"top1\":78.568}"), json);
        assertTrue(json.contains("\"top1\":null}"), json);
    }

    @Test
    void presetsWithWhatTheyAre() {
        assertPresets("rules", ScalingRule.presets());
        assertPresets("roundings", Rounding.presets());
        assertPresets("conventions", CountingConvention.presets());
    }

    private static void assertPresets(String topic, Map<String, ?> presets) {
        List<CSVRecord> rows = Run.csv("list", topic, "--format", "csv");
        assertEquals(
                new ArrayList<>(presets.keySet()),
                rows.stream().map(row -> row.get("name")).toList());
        for (CSVRecord row : rows) {
            String description = row.get("description");
            assertEquals(String.valueOf(presets.get(row.get("name"))), description);
            // Neither an Object's name nor a record's own.
            assertTrue(description.matches("[^@\\[]+"), description);
        }
    }

    @Test
    void descriptions() {
        assertTrue(Run.output("list", "rules", "--format", "markdown")
                .contains("| depth 1.2^φ, width 1.1^φ, resolution 1.15^φ: MACs grow by 1.920^φ "));
        assertTrue(
                Run.output("list", "roundings")
                        .contains(
                                "channels to the nearest multiple of 8, at least 0.9 of the width; repeats up; resolution down\n"));
    }

    @Test
    void jsonIsAlwaysAnArray() {
        String json = Run.output("list", "conventions", "--format", "json");
        assertTrue(json.startsWith("[\n{\"name\":\"macs\",\"description\":\""), json);
        assertTrue(json.endsWith("\"}\n]\n"), json);
    }
}
