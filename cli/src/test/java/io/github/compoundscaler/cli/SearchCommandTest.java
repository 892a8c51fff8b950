package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trials are lines of the shell's. */
@DisabledOnOs(OS.WINDOWS)
class SearchCommandTest {
    /** Scores a network by its MACs in billions. */
    private static final String MACS = "sed 's/.*\"macs\":\\([0-9]*\\).*/trained\\n\\1e-9/'";

    @TempDir
    Path folder;

    private static Run search(String command, String... options) {
        List<String> args = new ArrayList<>(
                List.of("search", "efficientnet_b0", "--step", "0.2", "--tolerance", "0.1", "--command", command));
        args.addAll(List.of(options));
        Run run = Run.of(args.toArray(String[]::new));
        assertTrue(run.err().lines().allMatch(line -> line.startsWith("compound-scaler: ")), run.err());
        return run;
    }

    private static List<CSVRecord> rows(Run run) {
        assertEquals(0, run.code(), run.err());
        return Run.parse(run.out());
    }

    @Test
    void bestTrialComesFirst() {
        Run run = search(MACS, "--format", "csv");
        List<CSVRecord> rows = rows(run);
        assertTrue(rows.size() > 1);
        double before = Double.POSITIVE_INFINITY;
        for (CSVRecord row : rows) {
            double score = Double.parseDouble(row.get("score"));
            assertEquals(Double.parseDouble(row.get("macs") + "e-9"), score);
            assertEquals(score, Double.parseDouble(row.get("reward")));
            assertTrue(score <= before);
            before = score;
            CSVRecord scaled = Run.csv(
                            "scale",
                            "efficientnet_b0",
                            "--n",
                            "1",
                            "--coefficients",
                            row.get("alpha") + "," + row.get("beta") + "," + row.get("gamma"),
                            "--format",
                            "csv")
                    .get(0);
            for (String key : List.of("resolution", "params", "macs", "activations")) {
                assertEquals(scaled.get(key), row.get(key));
            }
        }
        assertEquals(rows.size() + 1, run.err().lines().count());
        assertTrue(run.err().startsWith("compound-scaler: " + rows.size() + " networks to try\n"), run.err());
        assertTrue(run.err().contains("compound-scaler: 1 of " + rows.size() + ": 1.0,"), run.err());
    }

    @Test
    void threadsChangeNothing() {
        assertEquals(search(MACS).out(), search(MACS, "--max-parallel", "3").out());
    }

    @Test
    void targetOfMacs() {
        for (CSVRecord row : rows(search("echo 2", "--target-macs", "800M", "--format", "csv"))) {
            assertEquals("2.0", row.get("score"));
            double expected = 2 * Math.pow(Double.parseDouble(row.get("macs")) / 800e6, -0.07);
            assertEquals(expected, Double.parseDouble(row.get("reward")), 1e-12);
        }
        List<CSVRecord> steep =
                rows(search("echo 2", "--target-macs", "1G", "--target-exponent", "-2", "--format", "csv"));
        double expected = 2 * Math.pow(Double.parseDouble(steep.get(0).get("macs")) / 1e9, -2);
        assertEquals(expected, Double.parseDouble(steep.get(0).get("reward")), 1e-12);
    }

    @Test
    void trialsReadTheNetwork() throws IOException {
        Path seen = folder.resolve("seen");
        rows(search("cat > " + seen + "; echo 1", "--classes", "10", "--format", "csv"));
        String json = Files.readString(seen);
        assertTrue(json.startsWith("{\"baseline\":\"efficientnet_b0\",\"alpha\":"), json);
        assertTrue(json.matches("(?s).*\"resolution\":\\[\\d+,\\d+],\"classes\":10,\"inputChannels\":3,.*"
                + "\"stages\":\\[(\\{\"channels\":\\d+,\"repeats\":\\d+},?){7}]}\n"));
    }

    @Test
    void journalGoesOnAfterFailures() throws IOException {
        String[] journal = {"--journal", folder.resolve("journal").toString(), "--format", "csv"};
        Path calls = folder.resolve("calls");
        Path broken = Files.createFile(folder.resolve("broken"));
        String command = "echo call >> " + calls + "; test -e " + broken + " && exit 3; echo 0.5";
        Run failed = search(command, journal);
        assertEquals(1, failed.code());
        assertTrue(failed.err().contains("the command must exit with 0, got 3"), failed.err());
        assertTrue(failed.err().contains("one trial must give a score, got none of "), failed.err());
        int total = Files.readAllLines(calls).size();
        Files.delete(broken);
        assertEquals(1, search(command, journal).code());
        assertEquals(total, Files.readAllLines(calls).size());
        String[] retry = {journal[0], journal[1], journal[2], journal[3], "--retry-failures"};
        assertEquals(total, rows(search(command, retry)).size());
        assertEquals(2 * total, Files.readAllLines(calls).size());
        Run again = search(command, journal);
        assertEquals(total, rows(again).size());
        assertEquals(2 * total, Files.readAllLines(calls).size());
        assertTrue(again.err().contains(total + " networks to try, " + total + " of them done before"), again.err());
        Run other = search("echo 1", journal);
        assertEquals(1, other.code());
        assertTrue(other.err().contains("journal must belong to this search"), other.err());
    }

    @Test
    void scoresMustBeNumbers() {
        Run run = search("echo good");
        assertEquals(1, run.code());
        assertTrue(
                run.err().contains("the last line of the command's output must be the score, got 'good'"), run.err());
        assertFalse(run.err().contains("java."), run.err());
    }

    @Test
    void journalInNoFolder() {
        Path journal = folder.resolve("missing").resolve("journal");
        Run run = search("echo 1", "--journal", journal.toString());
        assertEquals(1, run.code());
        assertEquals(
                "compound-scaler: " + journal + ": must be in a folder that exists, got none of that name\n",
                run.err());
    }
}
