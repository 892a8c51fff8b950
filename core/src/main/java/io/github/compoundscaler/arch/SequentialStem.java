package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * Convolutions and pools in a row. Immutable and thread-safe.
 *
 * @param steps the convolutions and pools, at least one
 * @param fixed whether the channels stay as they are in a network of other width, as pycls keeps those of ResNet and RegNet
 */
public record SequentialStem(List<Step> steps, boolean fixed) implements Stem {

    /**
     * Copies the steps.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SequentialStem {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a stem must have at least one step, got none");
        }
    }

    /** One convolution or pool. */
    public sealed interface Step {}

    /**
     * A convolution, normalised and activated.
     *
     * @param channels output channels, at least 1
     * @param kernel kernel size
     * @param stride stride
     * @param padding padding on each side, or {@link Layers#SAME}
     * @param bias whether it has a bias
     * @param norm normalisation
     * @param activation activation function
     */
    public record Convolution(
            int channels, int kernel, int stride, int padding, boolean bias, Norm norm, Activation activation)
            implements Step {

        /**
         * Checks the channels.
         *
         * @throws IllegalArgumentException if they are less than 1
         */
        public Convolution {
            Checks.atLeastOne("channels", channels);
        }

        /**
         * Creates a convolution with "same" padding and without bias.
         *
         * @param channels output channels, at least 1
         * @param kernel kernel size
         * @param stride stride
         * @param norm normalisation
         * @param activation activation function
         */
        public Convolution(int channels, int kernel, int stride, Norm norm, Activation activation) {
            this(channels, kernel, stride, Layers.SAME, false, norm, activation);
        }
    }

    /**
     * A max pool.
     *
     * @param kernel kernel size
     * @param stride stride
     * @param padding padding on each side, or {@link Layers#SAME}
     * @param ceilMode whether sizes round up
     */
    public record MaxPool(int kernel, int stride, int padding, boolean ceilMode) implements Step {}

    /**
     * An average pool without padding.
     *
     * @param kernel kernel size
     * @param stride stride
     */
    public record AveragePool(int kernel, int stride) implements Step {}

    @Override
    public Tensor emit(Layers layers, Tensor image) {
        Tensor x = image;
        for (int i = 0; i < steps.size(); i++) {
            x = emit(layers, x, steps.get(i), i + 1);
        }
        return x;
    }

    private static Tensor emit(Layers layers, Tensor in, Step step, int number) {
        if (step instanceof Convolution conv) {
            Tensor x = layers.conv2d(
                    "conv" + number, in, conv.channels(), conv.kernel(), conv.stride(), conv.padding(), 1, conv.bias());
            return layers.activation(conv.norm().emit(layers, x), conv.activation());
        }
        if (step instanceof MaxPool pool) {
            return layers.maxPool("pool", in, pool.kernel(), pool.stride(), pool.padding(), pool.ceilMode());
        }
        AveragePool pool = (AveragePool) step;
        return layers.averagePool("pool", in, pool.kernel(), pool.stride(), 0, false);
    }

    @Override
    public Stem scaled(WidthScaling widths) {
        return fixed
                ? this
                : new SequentialStem(
                        steps.stream().map(step -> scaled(step, widths)).toList(), false);
    }

    private static Step scaled(Step step, WidthScaling widths) {
        return step instanceof Convolution conv
                ? new Convolution(
                        widths.channels(conv.channels()),
                        conv.kernel(),
                        conv.stride(),
                        conv.padding(),
                        conv.bias(),
                        conv.norm(),
                        conv.activation())
                : step;
    }
}
