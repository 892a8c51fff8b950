package io.github.compoundscaler.benchmarks;

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
}
