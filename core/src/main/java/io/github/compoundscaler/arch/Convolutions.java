package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** Sequences of layers that most blocks are made of. */
public final class Convolutions {

    private Convolutions() {}

    /**
     * A convolution with "same" padding and without bias, batch normalisation, an activation function: (C, H, W) → (C′, ⌈H /
     * stride⌉, ⌈W / stride⌉).
     *
     * @param layers the receiver
     * @param name the convolution's local name
     * @param in input
     * @param outChannels output channels C′
     * @param kernel kernel size
     * @param stride stride
     * @param groups groups
     * @param activation activation function, {@link Activation#NONE} to leave it out
     * @return the output
     */
    public static Tensor convNormActivation(
            Layers layers,
            String name,
            Tensor in,
            int outChannels,
            int kernel,
            int stride,
            int groups,
            Activation activation) {
        Tensor conv = layers.conv2d(name, in, outChannels, kernel, stride, Layers.SAME, groups, false);
        return layers.activation(layers.batchNorm(conv), activation);
    }

    /**
     * Squeeze-and-excitation: global average pool, two 1 × 1 convolutions with bias, and a gate on the input. Keeps the shape.
     *
     * <p>Source: Hu et al. 2018, arXiv 1709.01507.
     *
     * @param layers the receiver
     * @param in input
     * @param reducedChannels channels between the two convolutions
     * @param inner activation between them
     * @param gate activation of the gate, mostly sigmoid
     * @return the gated input
     */
    public static Tensor squeezeExcite(
            Layers layers, Tensor in, int reducedChannels, Activation inner, Activation gate) {
        Tensor squeezed = layers.adaptiveAveragePool("se.pool", in, 1, 1);
        Tensor reduced = layers.conv2d("se.reduce", squeezed, reducedChannels, 1, 1, 0, 1, true);
        Tensor expanded =
                layers.conv2d("se.expand", layers.activation(reduced, inner), in.channels(), 1, 1, 0, 1, true);
        return layers.gate(in, layers.activation(expanded, gate));
    }
}
