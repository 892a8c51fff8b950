package io.github.compoundscaler.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that all commands with a result have. */
final class Output {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default. JSON and CSV hold exact numbers under fixed names.")
    private Format format = Format.TABLE;

    Format format() {
        return format;
    }

    /** Prints results, at least one; a single one is an object in JSON. */
    void print(List<Row> rows, Writer out) throws IOException {
        format.write(rows, false, out);
    }

    /** Prints a list, at least one entry; it's an array in JSON, however long. */
    void printList(List<Row> rows, Writer out) throws IOException {
        format.write(rows, true, out);
    }
}
