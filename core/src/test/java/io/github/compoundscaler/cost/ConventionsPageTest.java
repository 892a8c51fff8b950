package io.github.compoundscaler.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The guide's table of conventions is what the library says today: which there are, what each counts and what it makes of three
 * networks. The tools' sources in it are prose.
 */
class ConventionsPageTest {
    private static final Path PAGE = Path.of("..", "src-site", "src", "site", "markdown", "conventions.md");
    private static final List<String> NETWORKS = List.of("efficientnet_b0", "resnet50", "convnext_tiny");
    private static final int SOURCE_CELL = 3;

    @Test
    void tableIsTheLibrarys() throws IOException {
        List<String> page = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        String expected = CountingConvention.presets().entrySet().stream()
                .map(preset -> row(preset.getKey(), preset.getValue(), sources(page)))
                .collect(Collectors.joining("\n"));
        assertEquals(expected, String.join("\n", page), () -> PAGE + " should have the rows\n" + expected + "\n");
    }

    private static String row(String name, CountingConvention convention, Map<String, String> sources) {
        Stream<String> words = Stream.of(
                "`" + name + "`", convention.toString(), sources.getOrDefault(name, "which tool, which file?"));
        Stream<String> counts = NETWORKS.stream()
                .map(network -> Zoo.get(network).withResolution(224).cost().flops(convention))
                .map(count -> String.format(Locale.ROOT, "%,d", count));
        return Stream.concat(words, counts).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What the page says of each convention's source. */
    private static Map<String, String> sources(List<String> page) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String row : page) {
            String[] cells = row.split("\\|", -1);
            if (cells.length > SOURCE_CELL && !cells[SOURCE_CELL].isBlank()) {
                sources.put(cells[1].replace("`", "").strip(), cells[SOURCE_CELL].strip());
            }
        }
        return sources;
    }
}
