package io.github.compoundscaler.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedTest {

    @Test
    void theZoosTablesHoldEveryNetworkOnce() throws IOException {
        List<String> names = Pattern.compile("(?m)^\\| `(\\w+)`")
                .matcher(ZooTables.markdown())
                .results()
                .map(row -> row.group(1))
                .sorted()
                .toList();
        assertEquals(Zoo.names().stream().sorted().toList(), names);
    }

    @Test
    void aRowHoldsTheNetworksNumbers() throws IOException {
        String tables = ZooTables.markdown();
        String row = "| `efficientnet_b0` | 224 × 224 | 5,288,548 | 385,814,752 | 401,659,392 | 6,748,036 | 78.6 |";
        assertTrue(tables.contains(row), tables.substring(0, 1000));
        assertTrue(tables.indexOf("## EfficientNet\n") < tables.indexOf(row));
        assertTrue(tables.indexOf("## EfficientNetV2\n") > tables.indexOf(row));
    }

    @Test
    void everyCommandHasItsHelp() {
        List<String> commands = Pattern.compile("(?m)^## (.*)$")
                .matcher(CommandPages.markdown())
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertTrue(
                commands.containsAll(List.of("list", "scale", "cost", "fit", "search", "export", "measure", "plot")));
        assertTrue(CommandPages.markdown().contains("Usage: compound-scaler fit BASELINE"));
    }

    @Test
    void measuredTimesAreGroupedByJdkAndThreads(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("performance.csv");
        Files.writeString(file, """
                # Some machine, some day.
                jdk,threads,benchmark,parameters,nanoseconds,error,timesFloor,bytes
                17,1,Candidate.probe,network=efficientnet_b0,101.5,0.4,1.01,0
                25,2,Grid.fill,,5.25,0.1,,16
                17,1,OneOff.scale,,800,9,,2048
                """);
        assertEquals("""
                Some machine, some day.

                ## JDK 17, 1 thread

                | benchmark | parameters | ns | ± | × floor | bytes |
                | --- | --- | --: | --: | --: | --: |
                | `Candidate.probe` | network=efficientnet_b0 | 101.5 | 0.4 | 1.01 | 0 |
                | `OneOff.scale` |  | 800 | 9 |  | 2048 |

                ## JDK 25, 2 threads

                | benchmark | parameters | ns | ± | × floor | bytes |
                | --- | --- | --: | --: | --: | --: |
                | `Grid.fill` |  | 5.25 | 0.1 |  | 16 |
                """, Performance.markdown(file));
    }

    @Test
    void theNetworksThatComeOffWorstComeFirst(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("zoo.csv");
        Files.writeString(file, """
                # Some machine, some day.
                jdk,threads,benchmark,parameters,nanoseconds,error,timesFloor,bytes
                17,1,Candidate.floor,,90,1,1,0
                17,1,Zoo.probe,one,40.5,3,0.6,0
                17,1,Zoo.probe,two,41.5,3,1.2,0
                17,1,Zoo.probe,three,42.5,3,0.4,0
                """);
        assertEquals("""
                Some machine, some day.

                Of 3 networks, half take at most 0.6 × the floor, and none more than 1.2 ×. Those that come off worst:

                | benchmark | parameters | ns | ± | × floor | bytes |
                | --- | --- | --: | --: | --: | --: |
                | `Zoo.probe` | two | 41.5 | 3 | 1.2 | 0 |
                | `Zoo.probe` | one | 40.5 | 3 | 0.6 | 0 |
                | `Zoo.probe` | three | 42.5 | 3 | 0.4 | 0 |
                """, Performance.zoo(file));
    }

    @Test
    void anUnknownPartIsNamed() {
        Generated generated = new Generated(Repository.MODULE);
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> generated.expand("<!-- generated: nothing -->"))
                        .getMessage());
        assertTrue(message.startsWith("a generated part must be one of ["), message);
        assertTrue(message.endsWith("], got nothing"), message);
    }
}
