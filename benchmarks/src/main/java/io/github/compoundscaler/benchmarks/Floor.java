package io.github.compoundscaler.benchmarks;

import java.util.Arrays;

/**
 * What one would write by hand for EfficientNet-B0 and nothing else: closed forms over int arrays, no overflow checks.
 *
 * <p>The only second copy of the formulas, and only here, since it is what the library is measured against; a test holds both equal.
 */
final class Floor {
    private static final int[] KERNEL = {3, 3, 5, 3, 5, 5, 3};
    private static final int[] STRIDE = {1, 2, 2, 2, 1, 2, 1};
    private static final int[] EXPANSION = {1, 6, 6, 6, 6, 6, 6};
    private static final int[] CHANNELS = {16, 24, 40, 80, 112, 192, 320};
    private static final int[] REPEATS = {1, 2, 2, 3, 3, 4, 1};
    private static final int STEM = 32;
    private static final int HEAD = 1280;
    private static final int CLASSES = 1000;

    private Floor() {}

    /** Writes parameters, MACs and activations of B0 scaled with TensorFlow's rounding. */
    static void cost(double depth, double width, int resolution, long[] into) {
        int channels = round(STEM, width);
        int size = (resolution + 1) >> 1;
        long area = (long) size * size;
        long params = 27L * channels + 2L * channels;
        long macs = 27L * channels * area;
        long activations = channels * area;
        for (int i = 0; i < 7; i++) {
            int out = round(CHANNELS[i], width);
            int repeats = depth == 1 ? REPEATS[i] : (int) Math.ceil(REPEATS[i] * depth);
            int inSize = size;
            if (STRIDE[i] == 2) {
                size = (size + 1) >> 1;
            }
            long inArea = (long) inSize * inSize;
            area = (long) size * size;
            long expanded = (long) channels * EXPANSION[i];
            long reduced = channels >> 2;
            long expand = EXPANSION[i] == 1 ? 0 : 1;
            long kk = (long) KERNEL[i] * KERNEL[i];
            long outWeights = expanded * out;
            params += expand * (channels * expanded + 2 * expanded)
                    + kk * expanded
                    + 2 * expanded
                    + 2 * expanded * reduced
                    + reduced
                    + expanded
                    + outWeights
                    + 2L * out;
            macs += expand * channels * expanded * inArea
                    + (kk * expanded + outWeights) * area
                    + 2 * expanded * reduced;
            activations += expand * expanded * inArea + (expanded + out) * area + reduced + expanded;
            long following = repeats - 1L;
            expanded = (long) out * EXPANSION[i];
            reduced = out >> 2;
            long weights = expand * out * expanded + kk * expanded + expanded * out;
            params += following
                    * (weights + (expand + 1) * 2 * expanded + 2L * out + 2 * expanded * reduced + reduced + expanded);
            macs += following * (weights * area + 2 * expanded * reduced);
            activations += following * (((expand + 1) * expanded + out) * area + reduced + expanded);
            channels = out;
        }
        long head = round(HEAD, width);
        params += channels * head + 2 * head + head * CLASSES + CLASSES;
        macs += channels * head * area + head * CLASSES;
        activations += head * area + CLASSES;
        into[0] = params;
        into[1] = macs;
        into[2] = activations;
    }

    private static int round(int channels, double width) {
        if (width == 1) {
            return channels;
        }
        double wanted = channels * width;
        int rounded = Math.max(8, ((int) (wanted + 4) >> 3) << 3);
        return rounded < 0.9 * wanted ? rounded + 8 : rounded;
    }

    /**
     * Writes parameters, MACs and activations of all combinations, factored: weights once per width, sums per size once per width and
     * depth, areas once per resolution.
     */
    static void grid(
            double[] widths, double[] depths, int[] resolutions, long[] params, long[] macs, long[] activations) {
        int sizes = 6;
        long[] areas = new long[resolutions.length * sizes];
        for (int r = 0; r < resolutions.length; r++) {
            int size = resolutions[r];
            areas[r * sizes] = 1;
            for (int i = 1; i < sizes; i++) {
                size = (size + 1) >> 1;
                areas[r * sizes + i] = (long) size * size;
            }
        }
        long[] onceMacs = new long[sizes];
        long[] onceActivations = new long[sizes];
        long[] followingParams = new long[7];
        long[] followingMacs = new long[7];
        long[] followingActivations = new long[7];
        long[] gate = new long[7];
        long[] gateActivations = new long[7];
        int[] at = {1, 2, 3, 4, 4, 5, 5};
        long[] m = new long[sizes];
        long[] a = new long[sizes];
        int index = 0;
        for (double width : widths) {
            int channels = round(STEM, width);
            Arrays.fill(onceMacs, 0);
            Arrays.fill(onceActivations, 0);
            long onceParams = 29L * channels;
            onceMacs[1] = 27L * channels;
            onceActivations[1] = channels;
            int from = 1;
            for (int i = 0; i < 7; i++) {
                int out = round(CHANNELS[i], width);
                long expand = EXPANSION[i] == 1 ? 0 : 1;
                long kk = (long) KERNEL[i] * KERNEL[i];
                long expanded = (long) channels * EXPANSION[i];
                long reduced = channels >> 2;
                onceParams += expand * (channels * expanded + 2 * expanded)
                        + (kk + 2) * expanded
                        + 2 * expanded * reduced
                        + reduced
                        + expanded
                        + expanded * out
                        + 2L * out;
                onceMacs[from] += expand * channels * expanded;
                onceMacs[at[i]] += (kk + out) * expanded;
                onceMacs[0] += 2 * expanded * reduced;
                onceActivations[from] += expand * expanded;
                onceActivations[at[i]] += expanded + out;
                onceActivations[0] += reduced + expanded;
                expanded = (long) out * EXPANSION[i];
                reduced = out >> 2;
                followingMacs[i] = expand * out * expanded + (kk + out) * expanded;
                followingActivations[i] = (expand + 1) * expanded + out;
                gate[i] = 2 * expanded * reduced;
                gateActivations[i] = reduced + expanded;
                followingParams[i] =
                        followingMacs[i] + (expand + 1) * 2 * expanded + 2L * out + gate[i] + gateActivations[i];
                channels = out;
                from = at[i];
            }
            long head = round(HEAD, width);
            onceParams += channels * head + 2 * head + head * CLASSES + CLASSES;
            onceMacs[from] += channels * head;
            onceMacs[0] += head * CLASSES;
            onceActivations[from] += head;
            onceActivations[0] += CLASSES;
            for (double depth : depths) {
                long p = onceParams;
                System.arraycopy(onceMacs, 0, m, 0, sizes);
                System.arraycopy(onceActivations, 0, a, 0, sizes);
                for (int i = 0; i < 7; i++) {
                    long following = (depth == 1 ? REPEATS[i] : (int) Math.ceil(REPEATS[i] * depth)) - 1L;
                    p += following * followingParams[i];
                    m[at[i]] += following * followingMacs[i];
                    m[0] += following * gate[i];
                    a[at[i]] += following * followingActivations[i];
                    a[0] += following * gateActivations[i];
                }
                for (int r = 0; r < resolutions.length; r++, index++) {
                    long macSum = 0;
                    long activationSum = 0;
                    for (int i = 0; i < sizes; i++) {
                        long area = areas[r * sizes + i];
                        macSum += m[i] * area;
                        activationSum += a[i] * area;
                    }
                    params[index] = p;
                    macs[index] = macSum;
                    activations[index] = activationSum;
                }
            }
        }
    }
}
