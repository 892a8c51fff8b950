package io.github.compoundscaler.search.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes, as {@code kill -9} does, in the middle of a trial and right behind the end of one. */
class KilledSearchTest {
    @TempDir
    private Path directory;

    @Test
    void aKilledSearchGoesOnWithoutRepeatingOrLosingATrial() throws Exception {
        Path journal = directory.resolve("journal");
        int total = KilledSearch.search(SearchOptions.defaults()).candidates().size();
        Set<String> ended = new HashSet<>();
        for (int run = 0; run < 3; run++) {
            // Some trials, then killed while the next one is under way.
            runAndKill(journal, ended, 2, "started");
            // Killed as soon as it has said that a trial has ended, whatever it does meanwhile.
            runAndKill(journal, ended, 1, "ended");
        }
        assertTrue(ended.size() >= 9 && ended.size() < total, () -> ended.size() + " of " + total);

        List<Integer> rest = new ArrayList<>();
        SearchResult result = KilledSearch.search(SearchOptions.defaults().withJournal(journal))
                .run(candidate -> {
                    rest.add(candidate.number());
                    return KilledSearch.score(candidate);
                });

        rest.forEach(number -> assertFalse(ended.contains("ended " + number), "repeated " + number));
        assertTrue(result.isComplete());
        assertEquals(
                KilledSearch.search(SearchOptions.defaults()).run(KilledSearch::score).outcomes().stream()
                        .map(outcome -> ((TrialOutcome.Scored) outcome).score())
                        .toList(),
                result.outcomes().stream()
                        .map(outcome -> ((TrialOutcome.Scored) outcome).score())
                        .toList());
    }

    /** Lets some trials end, then waits for a word and kills. */
    private static void runAndKill(Path journal, Set<String> ended, int trials, String word) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSearch.class.getName(),
                        journal.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader();
                OutputStream go = process.getOutputStream()) {
            for (int i = 0; i < trials; i++) {
                expect(lines, "started", ended);
                proceed(go);
                ended.add(expect(lines, "ended", ended));
            }
            expect(lines, "started", ended);
            if (word.equals("ended")) {
                proceed(go);
                ended.add(expect(lines, "ended", ended));
            }
            process.destroyForcibly().waitFor();
        }
    }

    private static void proceed(OutputStream go) {
        try {
            go.write('\n');
            go.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expect(BufferedReader lines, String word, Set<String> ended) throws IOException {
        String line = lines.readLine();
        assertNotNull(line);
        assertTrue(line.startsWith(word), line);
        assertFalse(ended.contains(line), () -> "repeated: " + line);
        assertFalse(ended.contains(line.replace("started", "ended")), () -> "repeated: " + line);
        return line;
    }
}
