package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import picocli.CommandLine.Help.Ansi;

/** One run of the command line inside the test's JVM. */
record Run(int code, String out, String err) {
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();

    static Run of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(args, out, console(err), Ansi.OFF);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A console that isn't a terminal. */
    static Console console(ByteArrayOutputStream err) {
        return new Console(new PrintStream(err, true, StandardCharsets.UTF_8), false);
    }

    /** The output of a run that must have worked. */
    static String output(String... args) {
        Run run = of(args);
        assertEquals("", run.err);
        assertEquals(0, run.code);
        return run.out;
    }

    /** The error of a run that must have failed: one line, and nothing printed before. */
    static String error(int code, String... args) {
        Run run = of(args);
        assertEquals("", run.out);
        assertEquals(code, run.code, run.err);
        assertEquals(1, run.err.lines().count(), run.err);
        assertEquals('\n', run.err.charAt(run.err.length() - 1));
        return run.err.strip();
    }

    /** CSV output of a run that must have worked, row by row. */
    static List<CSVRecord> csv(String... args) {
        return parse(output(args));
    }

    /** What tells a layer from others, of a row that {@code cost --layers} prints. */
    static List<String> layer(CSVRecord row) {
        return cells(
                row, "inChannels", "outChannels", "kernel", "stride", "groups", "height", "width", "params", "macs");
    }

    /** The same of a row of the reference. */
    static List<String> referenceLayer(CSVRecord row) {
        return cells(row, "cin", "cout", "k", "stride", "groups", "hout", "wout", "params", "macs");
    }

    private static List<String> cells(CSVRecord row, String... columns) {
        return Arrays.stream(columns).map(row::get).toList();
    }

    /** Rows of CSV text with a header. */
    static List<CSVRecord> parse(String text) {
        try {
            return CSV.parse(new StringReader(text)).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
