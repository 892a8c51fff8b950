package io.github.compoundscaler.arch;

import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** Sequences of layers that most blocks are made of. */
public final class Convolutions {

    // Once a third class has received layers in this process, HotSpot calls Layers' methods instead of compiling them
    // into their
    // callers, which makes counting half as slow again. To a method that is only ever given a CostReader, a final
    // class, it
    // stays clear what is called; so each sequence, which stands once, has such a way to it.

    private static final ChannelRule EXPANSION = ChannelRule.guarded(8);

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
        return layers instanceof CostReader reader
                ? counted(reader, name, in, outChannels, kernel, stride, groups, activation)
                : sequence(layers, name, in, outChannels, kernel, stride, groups, activation);
    }

    private static Tensor counted(
            CostReader reader,
            String name,
            Tensor in,
            int outChannels,
            int kernel,
            int stride,
            int groups,
            Activation activation) {
        return sequence(reader, name, in, outChannels, kernel, stride, groups, activation);
    }

    private static Tensor sequence(
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
        return layers instanceof CostReader reader
                ? counted(reader, in, reducedChannels, inner, gate)
                : sequence(layers, in, reducedChannels, inner, gate);
    }

    private static Tensor counted(
            CostReader reader, Tensor in, int reducedChannels, Activation inner, Activation gate) {
        return sequence(reader, in, reducedChannels, inner, gate);
    }

    private static Tensor sequence(Layers layers, Tensor in, int reducedChannels, Activation inner, Activation gate) {
        Tensor squeezed = layers.adaptiveAveragePool("se.pool", in, 1, 1);
        Tensor reduced = layers.conv2d("se.reduce", squeezed, reducedChannels, 1, 1, 0, 1, true);
        Tensor expanded =
                layers.conv2d("se.expand", layers.activation(reduced, inner), in.channels(), 1, 1, 0, 1, true);
        return layers.gate(in, layers.activation(expanded, gate));
    }

    /**
     * A residual connection where shapes allow: the block's input added to its output.
     *
     * @param layers the receiver
     * @param out the block's output so far
     * @param in the block's input
     * @param stride the block's stride
     * @return the sum; the output itself if the stride isn't 1 or the channels differ
     */
    public static Tensor residual(Layers layers, Tensor out, Tensor in, int stride) {
        return stride == 1 && out.channels() == in.channels() ? layers.add(out, in) : out;
    }

    /**
     * Returns the groups of a convolution whose groups have a given width.
     *
     * @param in input channels
     * @param out output channels
     * @param groupWidth output channels of a group, at least 1
     * @return out / groupWidth; where that isn't a divisor of both channel counts, the next smaller number that is
     */
    static int groups(int in, int out, int groupWidth) {
        if (groupWidth == 1 && in == out) {
            return out;
        }
        int groups = Math.max(1, out / groupWidth);
        while (in % groups != 0 || out % groups != 0) {
            groups--;
        }
        return groups;
    }

    /** Returns the inner width of a block with an expansion ratio: exact for a whole ratio, else to a multiple of 8. */
    static int expandedChannels(int channels, double expansionRatio) {
        double width = channels * expansionRatio;
        return expansionRatio == Math.rint(expansionRatio) && width <= Integer.MAX_VALUE
                ? (int) width
                : EXPANSION.round(width);
    }
}
