package io.github.compoundscaler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.compoundscaler.arch.Resolution;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a result, which knows its forms for programs and for people. */
sealed interface Value {

    /** The exact form, for CSV. */
    String plain();

    /** The form for tables. */
    default String readable() {
        return plain();
    }

    /** Writes the exact form as JSON. */
    void write(JsonGenerator json) throws IOException;

    /** Whether tables align it to the right. */
    default boolean numeric() {
        return true;
    }

    /** A whole number; for people its digits are grouped. */
    record Whole(long number) implements Value {
        private static final int GROUP = 3;

        @Override
        public String plain() {
            return Long.toString(number);
        }

        @Override
        public String readable() {
            return grouped(plain());
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNumber(number);
        }

        /** Groups the digits of a number before its decimal point. */
        private static String grouped(String digits) {
            int point = digits.indexOf('.');
            StringBuilder grouped = new StringBuilder(digits);
            int first = digits.startsWith("-") ? 1 : 0;
            for (int i = (point < 0 ? digits.length() : point) - GROUP; i > first; i -= GROUP) {
                grouped.insert(i, ',');
            }
            return grouped.toString();
        }
    }

    /** A real number; for people it has so many decimals, or three significant digits if those are more. */
    record Real(double number, int decimals) implements Value {
        private static final int SIGNIFICANT = 3;

        @Override
        public String plain() {
            return Double.toString(number);
        }

        @Override
        public String readable() {
            if (!Double.isFinite(number)) {
                return plain();
            }
            BigDecimal exact = BigDecimal.valueOf(number);
            BigDecimal significant = exact.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN));
            int scale = number == 0
                    ? decimals
                    : Math.max(decimals, significant.stripTrailingZeros().scale());
            return Whole.grouped(exact.setScale(scale, RoundingMode.HALF_EVEN).toPlainString());
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNumber(number);
        }
    }

    /** True or false. */
    record Flag(boolean value) implements Value {

        @Override
        public String plain() {
            return Boolean.toString(value);
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeBoolean(value);
        }

        @Override
        public boolean numeric() {
            return false;
        }
    }

    /** Numbers of things by name; in JSON an object. */
    record Counts(Map<String, Integer> counts) implements Value {

        /** Keeps the order. */
        public Counts {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }

        @Override
        public String plain() {
            return counts.toString();
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            for (Map.Entry<String, Integer> count : counts.entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
        }

        @Override
        public boolean numeric() {
            return false;
        }
    }

    /** A value that isn't known: nothing, in JSON null. */
    record Absent() implements Value {

        @Override
        public String plain() {
            return "";
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNull();
        }
    }

    /** A name or a description. */
    record Text(String text) implements Value {

        @Override
        public String plain() {
            return text;
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeString(text);
        }

        @Override
        public boolean numeric() {
            return false;
        }
    }

    /** Pixels: {@code HxW}, in JSON {@code [h, w]}. */
    record Pixels(Resolution resolution) implements Value {

        @Override
        public String plain() {
            return resolution.toString();
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartArray();
            json.writeNumber(resolution.height());
            json.writeNumber(resolution.width());
            json.writeEndArray();
        }
    }

    /** Rows inside a row, at least one; flat formats show them instead of the row. */
    record Nested(List<Row> rows) implements Value {

        /** Copies the rows. */
        public Nested {
            rows = List.copyOf(rows);
        }

        @Override
        public String plain() {
            throw new UnsupportedOperationException("nested rows have no form of their own");
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartArray();
            for (Row row : rows) {
                row.write(json);
            }
            json.writeEndArray();
        }
    }
}
