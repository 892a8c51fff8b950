package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** A gate on channels that a residual block may have; it keeps the shape. Immutable and thread-safe. */
public sealed interface Attention permits Attention.None, Attention.Efficient, SqueezeExcite {

    /**
     * Emits the gate.
     *
     * @param layers the receiver
     * @param in what is gated
     * @param blockChannels channels of the block's input
     * @return the gated input; the input itself for {@link #none}
     */
    Tensor emit(Layers layers, Tensor in, int blockChannels);

    /**
     * No gate.
     *
     * @return the identity
     */
    static Attention none() {
        return new None();
    }

    /**
     * Squeeze-and-excitation of a ratio of the gated channels, to the nearest multiple of 8, as in timm's SE-ResNets.
     *
     * <p>Source: timm, {@code layers/squeeze_excite.py}.
     *
     * @param ratio squeezed channels per gated channel, in [0, 1]; 0 for none
     * @param inner activation between the two convolutions
     * @return the gate
     * @throws IllegalArgumentException if the ratio is out of range
     */
    static Attention squeezeExcite(double ratio, Activation inner) {
        return new SqueezeExcite(
                ratio, SqueezeExcite.Basis.EXPANDED, ChannelRule.nearest(8), inner, Activation.SIGMOID);
    }

    /**
     * Squeeze-and-excitation of a ratio of the block's input channels, to the nearest whole number, as in RegNet.
     *
     * <p>Source: pycls, {@code models/anynet.py}.
     *
     * @param ratio squeezed channels per channel of the block's input, in [0, 1]; 0 for none
     * @param inner activation between the two convolutions
     * @return the gate
     * @throws IllegalArgumentException if the ratio is out of range
     */
    static Attention squeezeExciteOfInput(double ratio, Activation inner) {
        return new SqueezeExcite(ratio, SqueezeExcite.Basis.INPUT, ChannelRule.halfEven(1), inner, Activation.SIGMOID);
    }

    /**
     * Efficient channel attention: a convolution along the pooled channels, with a kernel that grows with their logarithm.
     *
     * <p>Source: Wang et al. 2020, arXiv 1910.03151.
     *
     * @return the gate
     */
    static Attention efficient() {
        return new Efficient();
    }

    /** {@link #none}. */
    record None() implements Attention {
        @Override
        public Tensor emit(Layers layers, Tensor in, int blockChannels) {
            return in;
        }
    }

    /** {@link #efficient}. */
    record Efficient() implements Attention {
        @Override
        public Tensor emit(Layers layers, Tensor in, int blockChannels) {
            Tensor squeezed = layers.adaptiveAveragePool("eca.pool", in, 1, 1);
            Tensor mixed = layers.channelConv1d("eca.conv", squeezed, kernel(in.channels()));
            return layers.gate(in, layers.activation(mixed, Activation.SIGMOID));
        }

        /** The odd number from ⌊(log₂ C + 1) / 2⌋ on, at least 3. */
        private static int kernel(int channels) {
            int size = (int) ((Math.log(channels) / Math.log(2) + 1) / 2);
            return Math.max(3, size % 2 == 1 ? size : size + 1);
        }
    }
}
