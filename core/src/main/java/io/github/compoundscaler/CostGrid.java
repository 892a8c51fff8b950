package io.github.compoundscaler;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * All combinations of some widths, depths and square resolutions of one baseline, prepared for being counted at once.
 *
 * <p>What depends on one axis alone is worked out once per axis, what depends on width and depth once per pair; a candidate is then one
 * product per size of the network. Made by {@link CostProbe#grid}. Immutable and thread-safe.
 */
public final class CostGrid {
    private final CostProbe probe;
    private final double[] widths;
    private final double[] depths;
    private final int[] resolutions;
    /** For each size of the network the positions at each resolution. */
    private final long[][] positions;

    private final long[] mostPositions;

    CostGrid(CostProbe probe, double[] widths, double[] depths, int[] resolutions) {
        if (widths.length == 0 || depths.length == 0 || resolutions.length == 0) {
            throw new IllegalArgumentException("an axis must have at least one value, got " + widths.length
                    + " widths, " + depths.length + " depths, " + resolutions.length + " resolutions");
        }
        this.probe = probe;
        this.widths = widths.clone();
        this.depths = depths.clone();
        this.resolutions = resolutions.clone();
        PositionTable table = probe.positions();
        this.positions = new long[table.sizes()][resolutions.length];
        this.mostPositions = new long[table.sizes()];
        for (int r = 0; r < resolutions.length; r++) {
            long[] row = table.chain().positions(resolutions[r], resolutions[r]);
            for (int size = 0; size < row.length; size++) {
                positions[size][r] = row[size];
                mostPositions[size] = Math.max(mostPositions[size], row[size]);
            }
        }
        Math.multiplyExact(Math.multiplyExact(widths.length, depths.length), resolutions.length);
    }

    /**
     * Returns the number of candidates.
     *
     * @return widths · depths · resolutions
     */
    public int size() {
        return widths.length * depths.length * resolutions.length;
    }

    /**
     * Returns where a candidate's numbers are written.
     *
     * @param width index of its width
     * @param depth index of its depth
     * @param resolution index of its resolution
     * @return {@code (width · depths + depth) · resolutions + resolution}
     */
    public int index(int width, int depth, int resolution) {
        return (width * depths.length + depth) * resolutions.length + resolution;
    }

    /**
     * Counts all candidates on this thread.
     *
     * @param params where to write the parameters, {@link #size()} long
     * @param macs where to write the MACs, {@link #size()} long
     * @param activations where to write the activations, {@link #size()} long
     * @throws IllegalArgumentException if an array is too short or a number is out of range
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void fill(long[] params, long[] macs, long[] activations) {
        check(params, macs, activations);
        for (int w = 0; w < widths.length; w++) {
            fill(w, params, macs, activations);
        }
    }

    /**
     * Counts all candidates on the common pool's threads; the numbers are those of {@link #fill}.
     *
     * @param params where to write the parameters, {@link #size()} long
     * @param macs where to write the MACs, {@link #size()} long
     * @param activations where to write the activations, {@link #size()} long
     * @throws IllegalArgumentException if an array is too short or a number is out of range
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void fillInParallel(long[] params, long[] macs, long[] activations) {
        check(params, macs, activations);
        IntStream.range(0, widths.length).parallel().forEach(w -> fill(w, params, macs, activations));
    }

    private void check(long[] params, long[] macs, long[] activations) {
        int shortest = Math.min(params.length, Math.min(macs.length, activations.length));
        if (shortest < size()) {
            throw new IllegalArgumentException("arrays must hold " + size() + " candidates, got one of " + shortest);
        }
    }

    private void fill(int w, long[] params, long[] macs, long[] activations) {
        for (int d = 0; d < depths.length; d++) {
            long[] row = probe.row(depths[d], widths[w]);
            int at = index(w, d, 0);
            if (row != CostRow.NONE && CostRow.isSafe(row, mostPositions)) {
                Arrays.fill(params, at, at + resolutions.length, row[0]);
                multiply(row, at, macs, activations);
            } else {
                readEach(w, d, at, params, macs, activations);
            }
        }
    }

    /** Sums that can't overflow, size by size. */
    private void multiply(long[] row, int at, long[] macs, long[] activations) {
        Arrays.fill(macs, at, at + resolutions.length, 0);
        Arrays.fill(activations, at, at + resolutions.length, 0);
        for (int size = 0; size < mostPositions.length; size++) {
            addProducts(row[1 + 2 * size], positions[size], macs, at);
            addProducts(row[2 + 2 * size], positions[size], activations, at);
        }
    }

    private static void addProducts(long factor, long[] counts, long[] sums, int at) {
        if (factor != 0) {
            for (int r = 0; r < counts.length; r++) {
                sums[at + r] += factor * counts[r];
            }
        }
    }

    private void readEach(int w, int d, int at, long[] params, long[] macs, long[] activations) {
        long[] counts = new long[3];
        for (int r = 0; r < resolutions.length; r++) {
            probe.read(depths[d], widths[w], resolutions[r], resolutions[r], counts);
            params[at + r] = counts[0];
            macs[at + r] = counts[1];
            activations[at + r] = counts[2];
        }
    }
}
