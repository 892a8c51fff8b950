package io.github.compoundscaler.onnx;

import java.util.List;
import java.util.Locale;

/**
 * A tensor of weights that an exported file needs values for. Immutable and thread-safe.
 *
 * @param layer name of the layer that it belongs to, such as {@code stage3.block1.depthwise}
 * @param role what it is to the layer
 * @param dims its dimensions: (out, in / groups, k, k) for the weights of a convolution, (out, in) for those of a linear layer on
 *     a single position, (in, out) for those of one on a feature map, one per channel for the rest
 * @param inputsFirst whether they are (in, out)
 * @param deviation for weights, the standard deviation with which the layer's output has variance 1 if every filter's weights
 *     add up to 0; else 0
 */
public record WeightTensor(String layer, Role role, List<Long> dims, boolean inputsFirst, double deviation) {

    /** Copies the dimensions. */
    public WeightTensor {
        dims = List.copyOf(dims);
    }

    /** What a tensor is to its layer. */
    public enum Role {
        /** The factors of a convolution or linear layer. */
        WEIGHT,
        /** What a convolution or linear layer adds to each output channel. */
        BIAS,
        /** The learnable factors of a normalisation, or of a layer scale. */
        SCALE,
        /** The learnable summands of a normalisation. */
        SHIFT,
        /** The running means of batch normalisation. */
        MEAN,
        /** The running variances of batch normalisation. */
        VARIANCE
    }

    /**
     * Returns the name in the file.
     *
     * @return such as {@code stage3.block1.depthwise.weight}
     */
    public String name() {
        return layer + "." + role.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the number of inputs that one output is computed from.
     *
     * @return the fan-in of weights, 1 for the rest
     */
    public long fanIn() {
        if (role != Role.WEIGHT) {
            return 1;
        }
        return inputsFirst ? dims.get(0) : product(dims.subList(1, dims.size()));
    }

    /**
     * Returns the number of elements.
     *
     * @return the product of the dimensions
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long elements() {
        return product(dims);
    }

    private static long product(List<Long> factors) {
        long product = 1;
        for (long dim : factors) {
            product = Math.multiplyExact(product, dim);
        }
        return product;
    }
}
