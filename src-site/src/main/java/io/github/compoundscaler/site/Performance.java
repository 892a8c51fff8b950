package io.github.compoundscaler.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Measured times as tables: one per JDK and number of threads, after the file's comments. */
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

    private Performance() {}

    static String markdown(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "No measurement has been recorded yet.";
        }
        Map<String, String> tables = new LinkedHashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file);
                CSVParser rows = CSV.parse(reader)) {
            for (CSVRecord row : rows) {
                tables.merge(heading(row), row(row), String::concat);
            }
        }
        return comments(file)
                + tables.entrySet().stream()
                        .map(table -> "\n## " + table.getKey() + "\n\n" + HEADER + table.getValue())
                        .collect(Collectors.joining());
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
