package io.github.compoundscaler.cli.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis: what it shows, from where to where, and its marks.
 *
 * @param title what is shown, with its unit
 * @param scale how values become lengths
 * @param min the value at its beginning
 * @param max the value at its end
 * @param ticks its marks
 */
public record Axis(String title, Scale scale, double min, double max, List<Tick> ticks) {
    /** Room beside the outermost values, as a share of the axis. */
    private static final double MARGIN = 0.06;

    private static final int MOST_TICKS = 8;
    /** From here on numbers are too long to be written out. */
    private static final double LONG = 10_000;

    private static final String SUFFIXES = " KMGT";

    /** Copies the ticks. */
    public Axis {
        ticks = List.copyOf(ticks);
    }

    /** How values become lengths. */
    public enum Scale {
        /** Equal differences are equally long. */
        LINEAR,
        /** Equal ratios are equally long. */
        LOGARITHMIC
    }

    /**
     * A mark.
     *
     * @param value where
     * @param label what stands beside it; empty for a small mark
     */
    public record Tick(double value, String label) {}

    /**
     * Returns a linear axis with round marks.
     *
     * @param title what is shown, with its unit
     * @param values what is to be on it, at least one value
     * @return the axis, with some room at both ends
     */
    public static Axis linear(String title, double... values) {
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        double room = most == least ? 1 : (most - least) * MARGIN;
        return linear(title, least - room, most + room);
    }

    /**
     * Returns a linear axis from 0 with round marks.
     *
     * @param title what is shown, with its unit
     * @param values what is to be on it, at least one positive value
     * @return the axis, with some room at its end
     */
    public static Axis fromZero(String title, double... values) {
        return linear(title, 0, Arrays.stream(values).max().orElseThrow() * (1 + MARGIN));
    }

    private static Axis linear(String title, double min, double max) {
        BigDecimal step = step((max - min) / MOST_TICKS);
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(min / step.doubleValue());
        for (long i = first; i * step.doubleValue() <= max; i++) {
            double value = step.multiply(BigDecimal.valueOf(i)).doubleValue();
            ticks.add(new Tick(value, label(value)));
        }
        return new Axis(title, Scale.LINEAR, min, max, ticks);
    }

    /** The smallest of 1, 2, 5, 10, 20, … that isn't below a value. */
    private static BigDecimal step(double atLeast) {
        int decade = (int) Math.floor(StrictMath.log10(atLeast));
        for (int digit : new int[] {1, 2, 5}) {
            BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(decade);
            if (step.doubleValue() >= atLeast) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(decade + 1);
    }

    /**
     * Returns a logarithmic axis with a mark at each digit of each decade.
     *
     * @param title what is shown, with its unit
     * @param values what is to be on it, at least one value, all positive
     * @return the axis, with some room at both ends
     */
    public static Axis logarithmic(String title, double... values) {
        Axis bare = bare(title, values);
        List<Integer> labelled = labelled(StrictMath.log10(bare.max / bare.min));
        List<Tick> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(StrictMath.log10(bare.min));
                decade <= StrictMath.log10(bare.max);
                decade++) {
            for (int digit = 1; digit < 10; digit++) {
                double value =
                        BigDecimal.valueOf(digit).scaleByPowerOfTen(decade).doubleValue();
                if (value >= bare.min && value <= bare.max) {
                    ticks.add(new Tick(value, labelled.contains(digit) ? label(value) : ""));
                }
            }
        }
        return new Axis(title, Scale.LOGARITHMIC, bare.min, bare.max, ticks);
    }

    /** The digits that have a label in each decade: the more, the fewer decades there are. */
    private static List<Integer> labelled(double decades) {
        return decades < 1.9 ? List.of(1, 2, 5) : decades < 3.2 ? List.of(1, 3) : List.of(1);
    }

    /**
     * Returns a logarithmic axis with a mark at each power of 2.
     *
     * @param title what is shown, with its unit
     * @param values what is to be on it, at least one value, all positive
     * @return the axis, with some room at both ends
     */
    public static Axis powersOfTwo(String title, double... values) {
        Axis bare = bare(title, values);
        List<Tick> ticks = new ArrayList<>();
        for (int i = Math.getExponent(bare.min) + 1; i <= Math.getExponent(bare.max); i++) {
            double value = Math.scalb(1.0, i);
            ticks.add(new Tick(value, label(value)));
        }
        return new Axis(title, Scale.LOGARITHMIC, bare.min, bare.max, ticks);
    }

    private static Axis bare(String title, double... values) {
        double least = Arrays.stream(values).min().orElseThrow();
        double most = Arrays.stream(values).max().orElseThrow();
        if (!(least > 0)) {
            throw new IllegalArgumentException("a logarithmic axis must have positive values, got " + least);
        }
        double room = most == least ? 2 : StrictMath.pow(most / least, MARGIN);
        return new Axis(title, Scale.LOGARITHMIC, least / room, most * room, List.of());
    }

    /**
     * Returns an axis of names, of which the first is at 0, the next at 1 and so on.
     *
     * @param title what they are
     * @param names the names, at least one
     * @return the axis, with half a step of room at both ends
     */
    public static Axis names(String title, List<String> names) {
        return new Axis(
                title,
                Scale.LINEAR,
                -0.5,
                names.size() - 0.5,
                IntStream.range(0, names.size())
                        .mapToObj(i -> new Tick(i, names.get(i)))
                        .toList());
    }

    /** Where a value is: 0 at the beginning, 1 at the end. */
    double share(double value) {
        return scale == Scale.LINEAR
                ? (value - min) / (max - min)
                : StrictMath.log(value / min) / StrictMath.log(max / min);
    }

    /** A round number in few characters: 0.05, 20, 5M. */
    private static String label(double value) {
        double rest = value;
        int thousands = 0;
        if (Math.abs(value) >= LONG) {
            while (Math.abs(rest) >= 1000 && thousands < SUFFIXES.length() - 1) {
                rest /= 1000;
                thousands++;
            }
        }
        String digits = BigDecimal.valueOf(rest).stripTrailingZeros().toPlainString();
        return thousands == 0 ? digits : digits + SUFFIXES.charAt(thousands);
    }
}
