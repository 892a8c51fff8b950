package io.github.compoundscaler;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import io.github.compoundscaler.cost.CostForm;

/**
 * What one network costs at any resolution, as a row of factors: the parameters first, then MACs and activations per position for each size
 * of the network.
 */
final class CostRow {
    /** The row of a network that isn't the same at all resolutions. */
    static final long[] NONE = {};

    private CostRow() {}

    static long[] of(int sizes, CostForm form) {
        long[] row = new long[1 + 2 * sizes];
        row[0] = form.params();
        for (int size = 0; size < sizes; size++) {
            row[1 + 2 * size] = form.macs(size);
            row[2 + 2 * size] = form.activations(size);
        }
        return row;
    }

    static void add(long[] row, int times, long[] other) {
        for (int i = 0; i < row.length; i++) {
            row[i] = addExact(row[i], multiplyExact(other[i], (long) times));
        }
    }

    static long macs(long[] row, long[] positions, int at) {
        return sum(row, 1, positions, at);
    }

    static long activations(long[] row, long[] positions, int at) {
        return sum(row, 2, positions, at);
    }

    private static long sum(long[] row, int first, long[] positions, int at) {
        long sum = 0;
        for (int i = first, size = at; i < row.length; i += 2, size++) {
            sum = addExact(sum, multiplyExact(row[i], positions[size]));
        }
        return sum;
    }

    /** Whether no sum over positions up to the given ones can overflow. */
    static boolean isSafe(long[] row, long[] most) {
        double macs = 0;
        double activations = 0;
        for (int size = 0; size < most.length; size++) {
            macs += (double) row[1 + 2 * size] * most[size];
            activations += (double) row[2 + 2 * size] * most[size];
        }
        return Math.max(macs, activations) < 0x1p62;
    }
}
