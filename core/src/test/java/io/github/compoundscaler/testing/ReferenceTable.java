package io.github.compoundscaler.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Numbers of independent software, from {@code src/test/resources/reference}; a first line with # says where they came from. */
public final class ReferenceTable {

    private ReferenceTable() {}

    /** Returns the rows of a file. */
    public static Stream<ReferenceRow> rows(String file) {
        List<String> lines = lines(file);
        List<String> header = cells(lines.get(1));
        List<ReferenceRow> rows = new ArrayList<>();
        for (int i = 2; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            if (cells.size() != header.size()) {
                throw new AssertionError(file + ":" + (i + 1) + " has " + cells.size() + " cells");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int j = 0; j < header.size(); j++) {
                row.put(header.get(j), cells.get(j));
            }
            rows.add(new ReferenceRow(file, i + 1, row));
        }
        return rows.stream();
    }

    private static List<String> lines(String file) {
        try (InputStream in = ReferenceTable.class.getResourceAsStream("/reference/" + file)) {
            if (in == null) {
                throw new AssertionError("no such table: " + file);
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (!lines.get(0).startsWith("# Source: ")) {
                throw new AssertionError(file + " doesn't say where it came from");
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1));
    }
}
