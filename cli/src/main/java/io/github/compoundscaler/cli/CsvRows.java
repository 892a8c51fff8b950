package io.github.compoundscaler.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as CSV: a header, then one line each. */
final class CsvRows {

    private CsvRows() {}

    static void write(List<Row> rows, Writer out) throws IOException {
        List<Row> flat = rows.get(0).nested().orElse(rows);
        CSVPrinter csv = new CSVPrinter(
                out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
        for (Row.Field field : flat.get(0).forPrograms()) {
            csv.print(field.key());
        }
        csv.println();
        for (Row row : flat) {
            for (Row.Field field : row.forPrograms()) {
                csv.print(field.value().plain());
            }
            csv.println();
        }
    }
}
