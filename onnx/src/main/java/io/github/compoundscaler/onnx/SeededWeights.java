package io.github.compoundscaler.onnx;

/**
 * Uniform values by SplitMix64 (Steele, Lea, Flood 2014), whose n-th number is a function of seed and n: written out here,
 * since the JDK doesn't promise its generators' sequences to stay.
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
        double half;
        double middle;
        switch (tensor.role()) {
            case WEIGHT -> {
                middle = 0;
                half = Math.sqrt(3) * tensor.deviation();
            }
            case SCALE -> {
                middle = 1;
                half = 0.1;
            }
            case VARIANCE -> {
                middle = 1;
                half = 0.2;
            }
            default -> {
                middle = 0;
                half = 0.1;
            }
        }
        for (int i = 0; i < piece.length; i++) {
            long bits = mixed(start + GAMMA * (from + i + 1)) >>> 40;
            piece[i] = (float) (middle + half * ((double) bits / (1 << 23) - 1));
        }
    }

    private static long mixed(long z) {
        long y = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        y = (y ^ y >>> 27) * 0x94d049bb133111ebL;
        return y ^ y >>> 31;
    }
}
