package io.github.compoundscaler.onnx;

/**
 * The elements of a small tensor, which may be a shape.
 *
 * <p>As doubles, which hold every integer up to 2⁵³; larger ones appear only as "to the end" of a slice.
 */
final class Numbers {
    /** Tensors with more elements are weights: nobody computes shapes with them. */
    static final int LIMIT = 1024;

    private static final double EXACT = 1L << 53;

    private final double[] values;

    private Numbers(double[] values) {
        this.values = values;
    }

    static Numbers of(double... values) {
        return new Numbers(values);
    }

    int size() {
        return values.length;
    }

    double get(int i) {
        return values[i];
    }

    /** The elements as integers; those that a long can't hold become its bounds. */
    long[] longs() {
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) values[i];
        }
        return longs;
    }

    /** The one element, as an integer. */
    long single() {
        if (values.length != 1) {
            throw new OnnxException("one value must be given, got " + values.length);
        }
        return (long) values[0];
    }

    static double checked(double value) {
        if (value > EXACT || value < -EXACT) {
            throw new OnnxException("a size must be at most 2^53, got " + value);
        }
        return value;
    }
}
