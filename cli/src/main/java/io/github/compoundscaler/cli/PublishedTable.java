package io.github.compoundscaler.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Other people's numbers in the jar: CSV whose cells have no commas; comments say where they come from. */
final class PublishedTable {
    private PublishedTable() {}

    /** The cells of all rows below the header. */
    static List<List<String>> rows(String resource) throws IOException {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PublishedTable.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        }
    }
}
