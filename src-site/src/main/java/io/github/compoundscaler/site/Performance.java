package io.github.compoundscaler.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Measured times as tables, after the file's comments: one per JDK and number of threads, or the worst alone. */
final class Performance {
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();
    private static final String HEADER = """
            | benchmark | parameters | ns | ± | × floor | bytes |
            | --- | --- | --: | --: | --: | --: |
            """;

    private static final String NOTHING = "No measurement has been recorded yet.";
    private static final int WORST = 5;

    private Performance() {}

    static String markdown(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NOTHING;
        }
        Map<String, String> tables = new LinkedHashMap<>();
        for (CSVRecord row : rows(file)) {
            tables.merge(heading(row), row(row), String::concat);
        }
        return comments(file)
                + tables.entrySet().stream()
                        .map(table -> "\n## " + table.getKey() + "\n\n" + HEADER + table.getValue())
                        .collect(Collectors.joining());
    }

    /** How networks compare with the floor, and those that come off worst. */
    static String zoo(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NOTHING;
        }
        List<CSVRecord> rows = rows(file).stream()
                .filter(row -> row.get("benchmark").equals("Zoo.probe"))
                .sorted(Comparator.comparingDouble(row -> -Double.parseDouble(row.get("timesFloor"))))
                .toList();
        return comments(file)
                + "\nOf " + rows.size() + " networks, half take at most "
                + rows.get(rows.size() / 2).get("timesFloor") + " × the floor, and none more than "
                + rows.get(0).get("timesFloor") + " ×. Those that come off worst:\n\n"
                + HEADER
                + rows.stream().limit(WORST).map(Performance::row).collect(Collectors.joining());
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file);
                CSVParser rows = CSV.parse(reader)) {
            return rows.getRecords();
        }
    }

    private static String comments(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip() + "\n")
                .collect(Collectors.joining());
    }

    private static String heading(CSVRecord row) {
        String threads = row.get("threads");
        return "JDK " + row.get("jdk") + ", " + threads + (threads.equals("1") ? " thread" : " threads");
    }

    private static String row(CSVRecord row) {
        return "| `" + row.get("benchmark") + "` | " + row.get("parameters") + " | " + row.get("nanoseconds") + " | "
                + row.get("error") + " | " + row.get("timesFloor") + " | " + row.get("bytes") + " |\n";
    }
}
