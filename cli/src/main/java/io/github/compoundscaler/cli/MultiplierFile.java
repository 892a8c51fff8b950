package io.github.compoundscaler.cli;

import io.github.compoundscaler.arch.Resolution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV files with the columns width, depth and resolution, in any order and among others. */
final class MultiplierFile {
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final Path file;
    private final int width;
    private final int depth;
    private final int resolution;

    private MultiplierFile(Path file, CSVRecord header) {
        this.file = file;
        width = column(header, "width");
        depth = column(header, "depth");
        resolution = column(header, "resolution");
    }

    /** What is done with each row. */
    @FunctionalInterface
    interface RowReader {

        /**
         * Takes one row.
         *
         * @throws IllegalArgumentException if a value is out of range
         * @throws ArithmeticException if a number doesn't fit
         */
        void accept(double width, double depth, Resolution resolution);
    }

    /**
     * Reads a file row by row.
     *
     * @throws Failure if it can't be read, or a row is wrong or not accepted; the message names the line
     */
    static void read(Path file, RowReader rows) {
        try (Reader text = open(file);
                CSVParser parser = CSVParser.parse(text, FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw new Failure(
                        file + ": the header must name the columns width, depth and resolution, got no header");
            }
            MultiplierFile columns = new MultiplierFile(file, records.next());
            if (!records.hasNext()) {
                throw new Failure(file + ": at least one row must follow the header, got none");
            }
            while (records.hasNext()) {
                CSVRecord row = records.next();
                try {
                    columns.accept(row, rows);
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw Failure.at(file + " line " + parser.getCurrentLineNumber(), e);
                }
            }
        } catch (NoSuchFileException e) {
            throw new Failure(file + ": must be a file, got none of that name");
        } catch (UncheckedIOException e) {
            throw new Failure(file + ": must be readable as CSV, got: "
                    + Objects.requireNonNullElse(e.getCause(), e).getMessage());
        } catch (IOException e) {
            throw new Failure(file + ": must be readable, got: " + e.getMessage());
        }
    }

    private static Reader open(Path file) throws IOException {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private int column(CSVRecord header, String name) {
        List<String> names = header.toList();
        int column = names.indexOf(name);
        if (column < 0 || column != names.lastIndexOf(name)) {
            throw new Failure(file + ": the header must have one column " + name + ", got " + String.join(",", names));
        }
        return column;
    }

    private void accept(CSVRecord row, RowReader rows) {
        rows.accept(
                cell(row, width, "width", Numbers::real),
                cell(row, depth, "depth", Numbers::real),
                cell(row, resolution, "", Resolution::parse));
    }

    private static <T> T cell(CSVRecord row, int column, String name, Function<String, T> parse) {
        // Left out is as good as empty.
        String text = column < row.size() ? row.get(column) : "";
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException((name + " " + e.getMessage()).strip(), e);
        }
    }
}
