package io.github.compoundscaler.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** How rows are printed. */
enum Format {
    TABLE,
    JSON,
    CSV,
    MARKDOWN;

    /** Prints rows, at least one; in JSON, a single one as an object unless it's an entry of a list. */
    void write(List<Row> rows, boolean list, Writer out) throws IOException {
        switch (this) {
            case TABLE -> TextTable.plain(rows, out);
            case MARKDOWN -> TextTable.markdown(rows, out);
            case CSV -> CsvRows.write(rows, out);
            case JSON -> JsonRows.write(rows, list, out);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
