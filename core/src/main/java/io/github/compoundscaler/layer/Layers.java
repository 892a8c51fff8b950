package io.github.compoundscaler.layer;

import java.util.List;

/**
 * The receiver that a network describes itself to, one method per kind of layer.
 *
 * <p>Stem, blocks and head call these methods in the order in which data flows. What comes of it is up to the receiver:
 * {@link LayerGraph.Builder} keeps the layers, the cost reader adds their costs up. There are no default methods, so that
 * an added kind of layer doesn't compile until every receiver handles it.
 *
 * <p>Names are local to the {@linkplain #scope scope} and stand for what the layer is there for ({@code depthwise},
 * {@code se.reduce}); normalisation and activation are named after the layer that they follow. All methods throw {@link
 * IllegalArgumentException} where the shapes don't fit.
 */
public interface Layers {

    /** A padding for which the output has ⌈size / stride⌉ positions along each axis, whatever the kernel. */
    int SAME = -1;

    /**
     * Says which part of the network the following layers belong to, such as {@code stage3.block1}.
     *
     * @param part the part's name; receivers that don't name layers ignore it
     */
    void scope(String part);

    /**
     * The network's input.
     *
     * @param channels input channels, 3 for colour images
     * @param height height in pixels
     * @param width width in pixels
     * @return (channels, height, width)
     */
    Tensor input(int channels, int height, int width);

    /**
     * A 2-D convolution: (C, H, W) → (outChannels, H′, W′) with {@code H′ = ⌊(H + 2 · padding - kernel) / stride⌋ + 1}, or
     * ⌈H / stride⌉ for {@link #SAME}.
     *
     * @param name local name
     * @param in input
     * @param outChannels output channels, a multiple of {@code groups}
     * @param kernel kernel size, for both axes
     * @param stride stride, for both axes
     * @param padding padding on each side, or {@link #SAME}
     * @param groups groups, a divisor of the input channels; as many as input channels make it depthwise
     * @param bias whether it has one bias per output channel
     * @return the output
     */
    Tensor conv2d(
            String name, Tensor in, int outChannels, int kernel, int stride, int padding, int groups, boolean bias);

    /**
     * A linear layer over the channels, at each position: (C, H, W) → (outFeatures, H, W).
     *
     * @param name local name
     * @param in input
     * @param outFeatures output channels
     * @param bias whether it has one bias per output channel
     * @return the output
     */
    Tensor linear(String name, Tensor in, int outFeatures, boolean bias);

    /**
     * Batch normalisation with learnable scale and shift; keeps the shape.
     *
     * @param in input
     * @return the output
     */
    Tensor batchNorm(Tensor in);

    /**
     * An activation function; keeps the shape.
     *
     * @param in input
     * @param function which function; for {@link Activation#NONE} there is no layer and the input comes back
     * @return the output
     */
    Tensor activation(Tensor in, Activation function);

    /**
     * Average pooling to a given output size, as PyTorch's adaptive pool does it: (C, H, W) → (C, outHeight, outWidth).
     *
     * @param name local name
     * @param in input
     * @param outHeight output height; 1 with an outWidth of 1 is global average pooling
     * @param outWidth output width
     * @return the output
     */
    Tensor adaptiveAveragePool(String name, Tensor in, int outHeight, int outWidth);

    /**
     * An element-wise sum of two tensors of the same shape, as residual connections have it.
     *
     * @param a first operand
     * @param b second operand
     * @return the output, of the operands' shape
     */
    Tensor add(Tensor a, Tensor b);

    /**
     * A product of each channel with its gate, as squeeze-and-excitation has it: (C, H, W) · (C, 1, 1) → (C, H, W).
     *
     * @param in what is gated
     * @param gate one factor per channel
     * @return the output, of the input's shape
     */
    Tensor gate(Tensor in, Tensor gate);

    /**
     * Layer normalisation over the channels at each position, with learnable scale and shift; keeps the shape.
     *
     * @param in input
     * @return the output
     */
    Tensor layerNorm(Tensor in);

    /**
     * Group normalisation with learnable scale and shift per channel; keeps the shape.
     *
     * @param in input
     * @param groups groups, a divisor of the channels
     * @return the output
     */
    Tensor groupNorm(Tensor in, int groups);

    /**
     * Global response normalisation with learnable scale and shift per channel, as in ConvNeXt V2; keeps the shape.
     *
     * @param in input
     * @return the output
     */
    Tensor globalResponseNorm(Tensor in);

    /**
     * A product with one learnable factor per channel, as in ConvNeXt; keeps the shape.
     *
     * @param in input
     * @return the output
     */
    Tensor layerScale(Tensor in);

    /**
     * Max pooling: (C, H, W) → (C, H′, W′) with H′ as in {@link #conv2d}, or rounded up in ceil mode.
     *
     * @param name local name
     * @param in input
     * @param kernel kernel size, for both axes
     * @param stride stride, for both axes
     * @param padding padding on each side, or {@link #SAME}
     * @param ceilMode whether a window that begins in the input but ends beyond it counts
     * @return the output
     */
    Tensor maxPool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode);

    /**
     * Average pooling: (C, H, W) → (C, H′, W′) with H′ as in {@link #maxPool}; positions outside the input don't count.
     *
     * @param name local name
     * @param in input
     * @param kernel kernel size, for both axes
     * @param stride stride, for both axes
     * @param padding padding on each side, or {@link #SAME}
     * @param ceilMode whether a window that begins in the input but ends beyond it counts
     * @return the output
     */
    Tensor averagePool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode);

    /**
     * A 1-D convolution along the channels of a pooled input, zero-padded and without bias, as efficient channel attention has
     * it: (C, 1, 1) → (C, 1, 1).
     *
     * @param name local name
     * @param in input
     * @param kernel kernel size, odd
     * @return the output
     */
    Tensor channelConv1d(String name, Tensor in, int kernel);

    /**
     * An element-wise product of two tensors of the same shape.
     *
     * @param a first operand
     * @param b second operand
     * @return the output, of the operands' shape
     */
    Tensor multiply(Tensor a, Tensor b);

    /**
     * Tensors put behind each other along the channels: (C₁, H, W), (C₂, H, W), … → (C₁ + C₂ + …, H, W).
     *
     * @param parts at least one tensor
     * @return the output
     */
    Tensor concat(List<Tensor> parts);

    /**
     * Some of the channels: (C, H, W) → (to - from, H, W).
     *
     * @param in input
     * @param from first channel, from 0
     * @param to channel after the last one
     * @return the output
     */
    Tensor slice(Tensor in, int from, int to);

    /**
     * Channels dealt out anew, as in ShuffleNet: seen as groups × C / groups, and transposed. Keeps the shape.
     *
     * @param in input
     * @param groups groups, a divisor of the channels
     * @return the output
     */
    Tensor channelShuffle(Tensor in, int groups);

    /**
     * All elements in a row: (C, H, W) → (C · H · W, 1, 1).
     *
     * @param in input
     * @return the output
     */
    Tensor flatten(Tensor in);
}
