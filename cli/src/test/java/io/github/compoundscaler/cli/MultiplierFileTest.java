package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiplierFileTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("grid.csv"), text);
    }

    private List<CSVRecord> rows(String text) throws IOException {
        return Run.csv("cost", "efficientnet_b0", "--multipliers", file(text).toString(), "--format", "csv");
    }

    private String error(String text) throws IOException {
        String error = Run.error(
                1, "cost", "efficientnet_b0", "--multipliers", file(text).toString(), "--format", "csv");
        String start = "compound-scaler: " + folder.resolve("grid.csv");
        assertTrue(error.startsWith(start), error);
        return error.substring(start.length());
    }

    @Test
    void columnsInAnyOrderAmongOthers() throws IOException {
        List<CSVRecord> rows = rows("""
                # A comment.
                note, resolution ,depth,width,note
                # Another.
                "a, b",224,1,1,

                c,192x320,1,1,d
                """);
        assertEquals(2, rows.size());
        assertEquals("385814752", rows.get(0).get("macs"));
        assertEquals("192x320", rows.get(1).get("resolution"));
    }

    @Test
    void filesOfSpreadsheets() throws IOException {
        assertEquals(
                "5288548",
                rows("\uFEFFwidth,depth,resolution\r\n1,1,224").get(0).get("params"));
    }

    @Test
    void oneRowIsAnObjectInJson() throws IOException {
        String one = "width,depth,resolution\n1,1,224\n";
        String json = Run.output("cost", "efficientnet_b0", "--format", "json");
        assertEquals(
                json,
                Run.output("cost", "efficientnet_b0", "--multipliers", file(one).toString(), "--format", "json"));
        String object = json.strip();
        assertEquals(
                "[\n" + object + ",\n" + object + "\n]\n",
                Run.output(
                        "cost",
                        "efficientnet_b0",
                        "--multipliers",
                        file(one + "1,1,224\n").toString(),
                        "--format",
                        "json"));
    }

    @Test
    void thousandsOfRows() throws IOException {
        List<CSVRecord> rows = rows("width,depth,resolution\n" + "1,1,224\n".repeat(5000));
        assertEquals(5000, rows.size());
        assertEquals("385814752", rows.get(4999).get("macs"));
    }

    @Test
    void errorsNameLineValueAndRule() throws IOException {
        String header = "# c\nwidth,depth,resolution\n";
        assertEquals(
                " line 4: width must be a number such as 1.5, 300K or 2G, got 'abc'",
                error(header + "1,1,224\nabc,1,224\n1,1,224\n"));
        assertEquals(
                " line 3: depth must be positive and finite, got -1.0", error(header + "1,-1,224\n# c\n1,1,224\n"));
        assertEquals(
                " line 3: resolution must be pixels such as 224 or 192x320, got '22.5'", error(header + "1,1,22.5"));
        assertEquals(" line 3: resolution must be at least 1x1, got 0x0", error(header + "1,1,0\n"));
        assertEquals(" line 3: width must be positive and finite, got Infinity", error(header + "1e999,1,224\n"));
        assertEquals(" line 4: resolution must be pixels such as 224 or 192x320, got ''", error(header + "\n1,1\n"));
        assertTrue(error(header + "1e300,1,224\n").startsWith(" line 3: channels must fit an int, got width "));
    }

    @Test
    void errorsOfTheWholeFile() throws IOException {
        assertEquals(": the header must have one column resolution, got width,depth", error("width,depth\n1,1\n"));
        assertEquals(
                ": the header must have one column width, got width,depth,resolution,width",
                error("width,depth,resolution,width\n1,1,224,2\n"));
        assertEquals(": the header must name the columns width, depth and resolution, got no header", error("# c\n"));
        assertEquals(": at least one row must follow the header, got none", error("width,depth,resolution\n"));
        assertTrue(error("width,depth,resolution\n\"1\"x,1,224\n").startsWith(": must be readable as CSV, got: "));
        assertEquals(
                "compound-scaler: " + folder.resolve("none.csv") + ": must be a file, got none of that name",
                Run.error(
                        1,
                        "cost",
                        "efficientnet_b0",
                        "--multipliers",
                        folder.resolve("none.csv").toString()));
        assertTrue(Run.error(1, "cost", "efficientnet_b0", "--multipliers", folder.toString())
                .startsWith("compound-scaler: " + folder + ": must be readable, got: "));
    }

    @Test
    void layersOfManyNetworksNeedJson() throws IOException {
        String file = file("width,depth,resolution\n1,1,224\n1,1,256\n").toString();
        String json = Run.output("cost", "efficientnet_b0", "--multipliers", file, "--layers", "--format", "json");
        assertEquals(2, json.split("\"layers\":", -1).length - 1);
        assertTrue(Run.error(2, "cost", "efficientnet_b0", "--multipliers", file, "--layers")
                .contains("--multipliers with --layers must have --format json, got --format table"));
        assertTrue(Run.error(2, "cost", "efficientnet_b0", "--multipliers", file, "--width", "1")
                .contains("--multipliers excludes --width, --depth and --resolution, got both"));
    }
}
