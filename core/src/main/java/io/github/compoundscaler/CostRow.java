package io.github.compoundscaler;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import io.github.compoundscaler.cost.CostForm;

/**
 * What one network costs at any resolution, as a row of factors: the parameters, a limit, then MACs and activations per position for each
 * size of the network, the first of which is 1 × 1. Up to as many positions as the limit no sum overflows.
 */
final class CostRow {
    /** The row of a network that isn't the same at all resolutions. */
    static final long[] NONE = {};

    private static final int LIMIT = 1;

    /** Where the factors of MACs begin; from here on, every second number. */
    static final int MACS = 2;

    /** Where the factors of activations begin; from here on, every second number. */
    static final int ACTIVATIONS = 3;

    private CostRow() {}

    static long[] of(int sizes, CostForm form) {
        long[] row = new long[MACS + 2 * sizes];
        row[0] = form.params();
        for (int size = 0; size < sizes; size++) {
            row[MACS + 2 * size] = form.macs(size);
            row[ACTIVATIONS + 2 * size] = form.activations(size);
        }
        return limited(row);
    }

    /** Adds another row so many times; the limit is left to {@link #limited}. */
    static void add(long[] row, int times, long[] other) {
        row[0] = addExact(row[0], multiplyExact(other[0], (long) times));
        for (int i = MACS; i < row.length; i++) {
            row[i] = addExact(row[i], multiplyExact(other[i], (long) times));
        }
    }

    /** The row itself with its limit. */
    static long[] limited(long[] row) {
        long largest = Math.max(1, Math.max(factors(row, MACS), factors(row, ACTIVATIONS)));
        row[LIMIT] = Long.MAX_VALUE / largest;
        return row;
    }

    /** The sum of factors, or the largest number if it doesn't fit. */
    private static long factors(long[] row, int first) {
        long sum = 0;
        for (int i = first; i < row.length; i += 2) {
            long more = sum + row[i];
            sum = more < sum ? Long.MAX_VALUE : more;
        }
        return sum;
    }

    /**
     * The sum of a fact over all sizes.
     *
     * @param row a network's row
     * @param fact {@link #MACS} or {@link #ACTIVATIONS}
     * @param table the table of positions
     * @param at where in the table the most positions of any size stand, those of all sizes but 1 × 1 after them
     */
    static long sum(long[] row, int fact, long[] table, int at) {
        if (!isSafe(row, table[at])) {
            return exactSum(row, fact, table, at);
        }
        long sum = row[fact];
        for (int i = fact + 2, size = at + 1; i < row.length; i += 2, size++) {
            sum += row[i] * table[size];
        }
        return sum;
    }

    private static long exactSum(long[] row, int fact, long[] table, int at) {
        long sum = row[fact];
        for (int i = fact + 2, size = at + 1; i < row.length; i += 2, size++) {
            sum = addExact(sum, multiplyExact(row[i], table[size]));
        }
        return sum;
    }

    /** Writes parameters, MACs and activations, or nothing on failure. */
    static void read(long[] row, long[] table, int at, long[] into) {
        long macs = row[MACS];
        long activations = row[ACTIVATIONS];
        if (isSafe(row, table[at])) {
            for (int i = MACS + 2, size = at + 1; i < row.length; i += 2, size++) {
                macs += row[i] * table[size];
                activations += row[i + 1] * table[size];
            }
        } else {
            macs = exactSum(row, MACS, table, at);
            activations = exactSum(row, ACTIVATIONS, table, at);
        }
        into[2] = activations;
        into[1] = macs;
        into[0] = row[0];
    }

    /** The factor of a size's MACs. */
    static long macs(long[] row, int size) {
        return row[MACS + 2 * size];
    }

    /** The factor of a size's activations. */
    static long activations(long[] row, int size) {
        return row[ACTIVATIONS + 2 * size];
    }

    /** Whether no sum over at most so many positions of each size can overflow. */
    static boolean isSafe(long[] row, long most) {
        return most <= row[LIMIT];
    }
}
