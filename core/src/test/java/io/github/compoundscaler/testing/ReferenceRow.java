package io.github.compoundscaler.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A row of a reference table, which its first two cells stand for in test reports. */
public record ReferenceRow(String file, int line, Map<String, String> cells) {

    /** Returns the text of a column. */
    public String text(String column) {
        String cell = cells.get(column);
        if (cell == null) {
            throw new AssertionError(file + " has no column " + column);
        }
        return cell;
    }

    /** Returns the number in a column. */
    public long integer(String column) {
        return Long.parseLong(text(column));
    }

    /** Returns the number in a column. */
    public int whole(String column) {
        return Integer.parseInt(text(column));
    }

    /** Returns the number in a column. */
    public double real(String column) {
        return Double.parseDouble(text(column));
    }

    /** Returns the numbers in a column, which has spaces between them. */
    public List<Integer> integers(String column) {
        return Arrays.stream(text(column).split(" ", -1)).map(Integer::valueOf).toList();
    }

    @Override
    public String toString() {
        return file + ":" + line + " " + cells.values().stream().limit(2).toList();
    }
}
