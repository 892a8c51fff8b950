package io.github.compoundscaler;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * Numbers the intervals of a positive multiplier on which some integers stay the same, as they become known.
 *
 * <p>Finding a known interval takes no lock and creates nothing.
 */
final class StepTable {
    /** What {@link #find} gives for a multiplier whose interval isn't known. */
    static final int UNKNOWN = -1;

    /** Multipliers from here on have no interval. */
    static final double LIMIT = 16;

    private static final int CELLS_PER_UNIT = 256;

    private final int most;
    private volatile Known known = new Known(new double[0], new double[0], new int[0]);

    /**
     * @param most how many intervals to keep
     */
    StepTable(int most) {
        this.most = most;
    }

    /** Intervals in ascending order with their numbers, and for each cell the first interval that may hold its multipliers. */
    private static final class Known {
        private final double[] from;
        private final double[] to;
        private final int[] number;
        private final int[] first = new int[(int) (LIMIT * CELLS_PER_UNIT)];

        Known(double[] from, double[] to, int[] number) {
            this.from = from;
            this.to = to;
            this.number = number;
            int interval = 0;
            for (int cell = 0; cell < first.length; cell++) {
                while (interval < to.length && to[interval] * CELLS_PER_UNIT < cell) {
                    interval++;
                }
                first[cell] = interval;
            }
        }

        int find(double multiplier) {
            int i = first[(int) (multiplier * CELLS_PER_UNIT)];
            while (i < to.length && to[i] < multiplier) {
                i++;
            }
            return i < to.length && from[i] <= multiplier ? number[i] : UNKNOWN;
        }
    }

    /** The number of a multiplier's interval; the multiplier is positive and below {@link #LIMIT}. */
    int find(double multiplier) {
        return known.find(multiplier);
    }

    boolean isFull() {
        return known.to.length >= most;
    }

    /** Keeps an interval, both ends included, which meets none that is known. */
    void add(double from, double to, int number) {
        Known old = known;
        int at = 0;
        while (at < old.to.length && old.to[at] < from) {
            at++;
        }
        known = new Known(inserted(old.from, at, from), inserted(old.to, at, to), inserted(old.number, at, number));
    }

    private static double[] inserted(double[] values, int at, double value) {
        double[] more = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(values, at, more, at + 1, values.length - at);
        more[at] = value;
        return more;
    }

    private static int[] inserted(int[] values, int at, int value) {
        int[] more = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(values, at, more, at + 1, values.length - at);
        more[at] = value;
        return more;
    }

    /** The least positive number that a predicate holds for, given that it holds from there up to a known one. */
    static double least(double holding, DoublePredicate holds) {
        return edge(holding, 0, holds);
    }

    /** The greatest number below {@link #LIMIT} that a predicate holds for, given that it holds from a known one up to it. */
    static double greatest(double holding, DoublePredicate holds) {
        return edge(holding, LIMIT, holds);
    }

    /** Bisects between adjacent bit patterns, which order positive numbers as their values do. */
    private static double edge(double holding, double beyond, DoublePredicate holds) {
        long yes = Double.doubleToRawLongBits(holding);
        long no = Double.doubleToRawLongBits(beyond);
        while (Math.abs(yes - no) > 1) {
            long middle = (no + yes) >>> 1;
            if (holds.test(Double.longBitsToDouble(middle))) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return Double.longBitsToDouble(yes);
    }
}
