package io.github.compoundscaler.onnx;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic on the elements of small tensors, and the index arithmetic under it. */
final class Elements {
    private Elements() {}

    static Numbers map(Numbers in, DoubleUnaryOperator operator) {
        double[] out = new double[in.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = operator.applyAsDouble(in.get(i));
        }
        return Numbers.of(out);
    }

    static Numbers combine(Numbers a, Shape aShape, Numbers b, Shape bShape, Shape out, DoubleBinaryOperator operator) {
        Numbers left = expand(a, aShape, out);
        Numbers right = expand(b, bShape, out);
        double[] values = new double[left.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = operator.applyAsDouble(left.get(i), right.get(i));
        }
        return Numbers.of(values);
    }

    /** Repeats axes of size 1, as broadcasting does. */
    static Numbers expand(Numbers in, Shape shape, Shape out) {
        if (shape.equals(out)) {
            return in;
        }
        long[] strides = shape.strides();
        int shift = out.rank() - shape.rank();
        return pick(in, out, index -> {
            long at = 0;
            for (int i = 0; i < strides.length; i++) {
                at += shape.get(i) == 1 ? 0 : index[shift + i] * strides[i];
            }
            return at;
        });
    }

    /** Where an output's element comes from. */
    interface Origin {
        long of(long[] index);
    }

    /** Builds a tensor of at most {@link Numbers#LIMIT} elements out of elements of another. */
    static Numbers pick(Numbers in, Shape out, Origin origin) {
        double[] values = new double[(int) out.elements()];
        long[] index = new long[out.rank()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.get((int) origin.of(index));
            for (int axis = index.length - 1; axis >= 0; axis--) {
                if (++index[axis] < out.get(axis)) {
                    break;
                }
                index[axis] = 0;
            }
        }
        return Numbers.of(values);
    }
}
