package io.github.compoundscaler.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Rows as an aligned table, plain or in Markdown; numbers to the right. */
final class TextTable {
    /** Some of Markdown's readers want three characters under each heading. */
    private static final int NARROWEST_RULE = 3;

    private final List<List<String>> lines = new ArrayList<>();
    private final int[] widths;
    private final boolean[] right;

    private TextTable(List<Row> rows, int narrowest) {
        List<Row.Field> columns = rows.get(0).forPeople();
        List<String> titles = new ArrayList<>();
        for (Row.Field column : columns) {
            titles.add(column.title());
        }
        lines.add(titles);
        for (Row row : rows) {
            List<String> line = new ArrayList<>();
            for (Row.Field field : row.forPeople()) {
                line.add(field.value().readable());
            }
            lines.add(line);
        }
        widths = new int[columns.size()];
        right = new boolean[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = narrowest;
            right[i] = columns.get(i).value().numeric();
            for (List<String> line : lines) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
    }

    /** Prints columns two spaces apart. Of a row with nested rows these are the table, and the rest is a last line. */
    static void plain(List<Row> rows, Writer out) throws IOException {
        Row first = rows.get(0);
        new TextTable(first.nested().orElse(rows), 0).write(out, "", "  ", "");
        if (first.nested().isPresent()) {
            List<String> summary = new ArrayList<>();
            for (Row.Field field : first.forPeople()) {
                summary.add(field.title() + " " + field.value().readable());
            }
            out.write("\n" + String.join(", ", summary) + "\n");
        }
    }

    /** Prints a table of Markdown's; of a row with nested rows these alone. */
    static void markdown(List<Row> rows, Writer out) throws IOException {
        TextTable table = new TextTable(rows.get(0).nested().orElse(rows), NARROWEST_RULE);
        List<String> rule = new ArrayList<>();
        for (int i = 0; i < table.widths.length; i++) {
            rule.add("-".repeat(table.widths[i] - 1) + (table.right[i] ? ":" : "-"));
        }
        table.lines.add(1, rule);
        table.write(out, "| ", " | ", " |");
    }

    private void write(Writer out, String start, String between, String end) throws IOException {
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder(start);
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - line.get(i).length());
                text.append(i == 0 ? "" : between)
                        .append(right[i] ? padding : "")
                        .append(line.get(i))
                        .append(right[i] ? "" : padding);
            }
            out.write(text.append(end).toString().stripTrailing());
            out.write('\n');
        }
    }
}
