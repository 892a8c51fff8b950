package io.github.compoundscaler;

import io.github.compoundscaler.arch.Resolution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All combinations of some widths, depths and resolutions of one baseline, prepared for being counted at once.
 *
 * <p>What depends on one axis alone is worked out once per axis, what depends on width and depth once per pair; a candidate is then one
 * product per size of the network. Made by {@link CostProbe#grid}. Immutable and thread-safe.
 */
public final class CostGrid {
    private final CostProbe probe;
    private final double[] widths;
    private final double[] depths;
    private final List<Resolution> resolutions;
    /** For each size of the network the positions at each resolution. */
    private final long[][] positions;

    private final long mostPositions;

    CostGrid(CostProbe probe, double[] widths, double[] depths, List<Resolution> resolutions) {
        if (widths.length == 0 || depths.length == 0 || resolutions.isEmpty()) {
            throw new IllegalArgumentException("an axis must have at least one value, got " + widths.length
                    + " widths, " + depths.length + " depths, " + resolutions.size() + " resolutions");
        }
        this.probe = probe;
        this.widths = widths.clone();
        this.depths = depths.clone();
        this.resolutions = List.copyOf(resolutions);
        PositionTable table = probe.positions();
        this.positions = new long[table.sizes()][resolutions.size()];
        long most = 0;
        for (int r = 0; r < resolutions.size(); r++) {
            Resolution image = resolutions.get(r);
            long[] row = table.chain().positions(image.height(), image.width());
            for (int size = 0; size < row.length; size++) {
                positions[size][r] = row[size];
                most = Math.max(most, row[size]);
            }
        }
        this.mostPositions = most;
    }

    /**
     * Returns the number of candidates.
     *
     * @return widths · depths · resolutions
     * @throws ArithmeticException if it doesn't fit an int: such a grid can only be counted {@linkplain #fillRow row by row}
     */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(widths.length, depths.length), resolutions.size());
    }

    /**
     * Returns where a candidate's numbers are written.
     *
     * @param width index of its width
     * @param depth index of its depth
     * @param resolution index of its resolution
     * @return {@code (width · depths + depth) · resolutions + resolution}
     * @throws ArithmeticException if it doesn't fit an int
     */
    public int index(int width, int depth, int resolution) {
        int row = Math.addExact(Math.multiplyExact(width, depths.length), depth);
        return Math.addExact(Math.multiplyExact(row, resolutions.size()), resolution);
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
        check(size(), params, macs, activations);
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
        check(size(), params, macs, activations);
        IntStream.range(0, widths.length).parallel().forEach(w -> fill(w, params, macs, activations));
    }

    /**
     * Counts the candidates of one width and one depth, so that a grid of any size can go through small arrays.
     *
     * @param width index of the width
     * @param depth index of the depth
     * @param params where to write the parameters, one for each resolution
     * @param macs where to write the MACs, one for each resolution
     * @param activations where to write the activations, one for each resolution
     * @throws IllegalArgumentException if an array is too short or a number is out of range
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void fillRow(int width, int depth, long[] params, long[] macs, long[] activations) {
        check(resolutions.size(), params, macs, activations);
        fillRow(width, depth, 0, params, macs, activations);
    }

    private static void check(int candidates, long[] params, long[] macs, long[] activations) {
        int shortest = Math.min(params.length, Math.min(macs.length, activations.length));
        if (shortest < candidates) {
            throw new IllegalArgumentException(
                    "arrays must hold " + candidates + " candidates, got one of " + shortest);
        }
    }

    private void fill(int w, long[] params, long[] macs, long[] activations) {
        for (int d = 0; d < depths.length; d++) {
            fillRow(w, d, index(w, d, 0), params, macs, activations);
        }
    }

    private void fillRow(int w, int d, int at, long[] params, long[] macs, long[] activations) {
        long[] row = probe.row(depths[d], widths[w]);
        if (row != CostRow.NONE && CostRow.isSafe(row, mostPositions)) {
            Arrays.fill(params, at, at + resolutions.size(), row[0]);
            multiply(row, at, macs, activations);
        } else {
            readEach(w, d, at, params, macs, activations);
        }
    }

    /** Sums that can't overflow, size by size. */
    private void multiply(long[] row, int at, long[] macs, long[] activations) {
        Arrays.fill(macs, at, at + resolutions.size(), 0);
        Arrays.fill(activations, at, at + resolutions.size(), 0);
        for (int size = 0; size < positions.length; size++) {
            addProducts(CostRow.macs(row, size), positions[size], macs, at);
            addProducts(CostRow.activations(row, size), positions[size], activations, at);
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
        for (int r = 0; r < resolutions.size(); r++) {
            Resolution image = resolutions.get(r);
            probe.read(depths[d], widths[w], image.height(), image.width(), counts);
            params[at + r] = counts[0];
            macs[at + r] = counts[1];
            activations[at + r] = counts[2];
        }
    }
}
