package io.github.compoundscaler.search.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String FINGERPRINT = "0123abcd";
    private static final Map<Integer, Journal.Entry> ENTRIES = entries();

    @TempDir
    private Path directory;

    private static Map<Integer, Journal.Entry> entries() {
        Map<Integer, Journal.Entry> entries = new LinkedHashMap<>();
        entries.put(3, new Journal.Entry(0.1 + 0.2, null));
        entries.put(0, new Journal.Entry(null, "out of memory: 100 %\n\u00e9"));
        entries.put(12, new Journal.Entry(-1e-300, null));
        entries.put(1, new Journal.Entry(null, ""));
        return entries;
    }

    private Path written() throws IOException {
        Path file = directory.resolve("whole");
        try (Journal journal = Journal.open(file, FINGERPRINT)) {
            for (Map.Entry<Integer, Journal.Entry> entry : ENTRIES.entrySet()) {
                journal.append(entry.getKey(), entry.getValue());
            }
        }
        return file;
    }

    private static Map<Integer, Journal.Entry> read(Path file) throws IOException {
        try (Journal journal = Journal.open(file, FINGERPRINT)) {
            return journal.entries();
        }
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertEquals(ENTRIES, read(written()));
    }

    @Test
    void cutOffAnywhereItKeepsTheWholeLinesAndGoesOn() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path file = directory.resolve("cut");
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);
            String text = new String(cut, StandardCharsets.US_ASCII);
            long lines = Math.max(0, text.chars().filter(c -> c == '\n').count() - 1);
            Map<Integer, Journal.Entry> expected = new LinkedHashMap<>();
            ENTRIES.entrySet().stream().limit(lines).forEach(e -> expected.put(e.getKey(), e.getValue()));

            assertEquals(expected, read(file), "cut at " + length);
            Journal.Entry next = new Journal.Entry(7.5, null);
            try (Journal journal = Journal.open(file, FINGERPRINT)) {
                journal.append(99, next);
            }
            expected.put(99, next);
            assertEquals(expected, read(file), "cut at " + length);
        }
    }

    @Test
    void bytesThatNeverReachedTheDiskAtTheEndAreCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path file = directory.resolve("zeros");
        byte[] zeros = whole.clone();
        Arrays.fill(zeros, whole.length - 9, whole.length - 1, (byte) 0);
        Files.write(file, zeros);

        assertEquals(ENTRIES.size() - 1, read(file).size());
    }

    @Test
    void damageBeforeTheEndIsAnError() throws IOException {
        String whole = Files.readString(written());
        Path file = directory.resolve("damaged");
        Files.writeString(file, whole.replace("0.30000000000000004", "0.40000000000000004"));

        assertThrows(IllegalArgumentException.class, () -> read(file));
    }

    @Test
    void otherFilesAreRefusedAndLeftAlone() throws IOException {
        for (String text : new String[] {"model,score\n1,2\n", "x", "compound-scaler-journal 1 ffff\n"}) {
            Path file = directory.resolve("other");
            Files.writeString(file, text);

            assertThrows(IllegalArgumentException.class, () -> read(file));
            assertEquals(text, Files.readString(file));
        }
    }

    @Test
    void aLaterEntryForATrialReplacesAnEarlierOne() throws IOException {
        Path file = written();
        try (Journal journal = Journal.open(file, FINGERPRINT)) {
            journal.append(0, new Journal.Entry(2.0, null));
        }

        assertEquals(new Journal.Entry(2.0, null), read(file).get(0));
    }
}
