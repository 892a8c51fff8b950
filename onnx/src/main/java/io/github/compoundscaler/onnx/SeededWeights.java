package io.github.compoundscaler.onnx;

import org.jspecify.annotations.Nullable;

/**
 * Uniform values by SplitMix64 (Steele, Lea, Flood 2014), whose n-th number is a function of seed and n: written out here,
 * since the JDK doesn't promise its generators' sequences to stay.
 *
 * <p>A filter's weights add up to 0: each has a partner of opposite sign. Activation functions give every channel a mean, which
 * otherwise would make up more of the signal from layer to layer, until all images looked the same. Filters of one channel,
 * which need its mean, keep their middle instead, the same for all.
 */
record SeededWeights(long seed) implements Weights {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    @Override
    public void fill(WeightTensor tensor, long from, float[] piece) {
        String name = tensor.name();
        long start = seed;
        for (int i = 0; i < name.length(); i++) {
            start = mixed(start + GAMMA * name.charAt(i));
        }
        Filters filters = Filters.of(tensor, start);
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (float)
                    (filters == null ? other(tensor.role(), uniform(start, from + i)) : filters.weight(from + i));
        }
    }

    private static double other(WeightTensor.Role role, double uniform) {
        return switch (role) {
            case SCALE -> 1 + 0.1 * uniform;
            case VARIANCE -> 1 + 0.2 * uniform;
            default -> 0.1 * uniform;
        };
    }

    /** The weights of one tensor; what they depend on is looked up once, not for each of them. */
    private record Filters(long start, long fanIn, long count, boolean inputsFirst, boolean single, double deviation) {

        static @Nullable Filters of(WeightTensor tensor, long start) {
            if (tensor.role() != WeightTensor.Role.WEIGHT) {
                return null;
            }
            long fanIn = tensor.fanIn();
            boolean single = tensor.dims().size() > 2 && tensor.dims().get(1) == 1;
            return new Filters(
                    start, fanIn, tensor.elements() / fanIn, tensor.inputsFirst(), single, tensor.deviation());
        }

        double weight(long index) {
            long filter = inputsFirst ? index % count : index / fanIn;
            long at = inputsFirst ? index / count : index % fanIn;
            // Partners lie as far on either side of a place that differs from filter to filter; an odd one is alone.
            long turn = single ? fanIn - 1 : Math.floorMod(mixed(~start + GAMMA * filter), fanIn) | 1;
            long partner = Math.floorMod(turn - at, fanIn);
            if (partner == at && fanIn > 1) {
                // The middle of a filter of one channel makes half of the output's variance.
                return single ? deviation * Math.sqrt((double) fanIn / 2) : 0;
            }
            double scale = deviation * Math.sqrt(single ? 1.5 : 3);
            double value = scale * uniform(start, filter * fanIn + Math.min(at, partner));
            return at <= partner ? value : -value;
        }
    }

    /** A number in [-1, 1). */
    private static double uniform(long start, long index) {
        long bits = mixed(start + GAMMA * (index + 1)) >>> 40;
        return (double) bits / (1 << 23) - 1;
    }

    private static long mixed(long z) {
        long y = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        y = (y ^ y >>> 27) * 0x94d049bb133111ebL;
        return y ^ y >>> 31;
    }
}
