package io.github.compoundscaler.cli;

import io.github.compoundscaler.cli.Row.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The exponents to scale by, as an option's value: whole ones are called N, real ones φ. */
record Exponents(List<Exponent> values) {

    Exponents {
        values = List.copyOf(values);
    }

    /** All whole exponents from one to another. */
    static Exponents range(int first, int last) {
        return new Exponents(IntStream.rangeClosed(first, last)
                .mapToObj(n -> new Exponent(n, true))
                .toList());
    }

    /** One exponent. */
    record Exponent(double value, boolean whole) {

        String symbol() {
            return whole ? "N" : "φ";
        }

        Field field() {
            return whole
                    ? new Field("n", symbol(), new Value.Whole((long) value))
                    : new Field("phi", symbol(), new Value.Real(value, 2));
        }

        @Override
        public String toString() {
            return whole ? "n " + (long) value : "phi " + value;
        }
    }

    /** Reads {@code 0..7}, {@code 1,2,5} or a mixture. */
    static final class Whole implements ITypeConverter<Exponents> {
        private static final int LARGEST = 100_000;

        @Override
        public Exponents convert(String text) {
            List<Exponent> exponents = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                int dots = part.indexOf("..");
                int first = whole(dots < 0 ? part : part.substring(0, dots), text);
                int last = dots < 0 ? first : whole(part.substring(dots + 2), text);
                if (first > last) {
                    throw new TypeConversionException("a range must not go down, got '" + part + "'");
                }
                exponents.addAll(range(first, last).values);
            }
            return new Exponents(exponents);
        }

        private static int whole(String part, String text) {
            try {
                int n = Integer.parseInt(part);
                if (Math.abs((long) n) <= LARGEST) {
                    return n;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new TypeConversionException("must be whole numbers from -" + LARGEST + " to " + LARGEST
                    + " such as 0..7 or 1,2,5, got '" + text + "'");
        }
    }

    /** Reads {@code 0.5,1.5}. */
    static final class Real implements ITypeConverter<Exponents> {

        @Override
        public Exponents convert(String text) {
            List<Exponent> exponents = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                exponents.add(new Exponent(number(part), false));
            }
            return new Exponents(exponents);
        }

        private static double number(String part) {
            double phi;
            try {
                phi = Numbers.real(part);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
            if (!Double.isFinite(phi)) {
                throw new TypeConversionException("must be finite, got '" + part + "'");
            }
            return phi;
        }
    }
}
