package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * ConvNeXt's block: depthwise convolution, layer normalisation, two pointwise layers with four times the channels between them,
 * and the input added. (C, H, W) → (C′, ⌊H / stride⌋, ⌊W / stride⌋).
 *
 * <p>Where stride or channels change, layer normalisation and a convolution whose kernel is its stride come first.
 *
 * <p>Sources: Liu et al. 2022, arXiv 2201.03545; with global response normalisation Woo et al. 2023, arXiv 2301.00808.
 *
 * @param kernel kernel size of the depthwise convolution, odd
 * @param convolutional whether the pointwise layers are 1 × 1 convolutions rather than linear layers
 * @param responseNorm whether global response normalisation comes before the second pointwise layer, as in V2
 * @param layerScale whether the branch is scaled by a learnt factor per channel, as in V1
 * @param activation activation function between the pointwise layers
 */
public record ConvNeXtBlock(
        int kernel, boolean convolutional, boolean responseNorm, boolean layerScale, Activation activation)
        implements Block {

    private static final int EXPANSION = 4;

    /**
     * Checks the kernel.
     *
     * @throws IllegalArgumentException if it isn't odd and positive
     */
    public ConvNeXtBlock {
        Checks.oddKernel(kernel);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor start = in;
        if (stride != 1 || in.channels() != outChannels) {
            start = layers.conv2d("downsample", layers.layerNorm(in), outChannels, stride, stride, 0, 1, true);
        }
        Tensor x = layers.conv2d("depthwise", start, outChannels, kernel, 1, Layers.SAME, outChannels, true);
        x = pointwise(layers, "expand", layers.layerNorm(x), Math.multiplyExact(EXPANSION, outChannels));
        x = layers.activation(x, activation);
        if (responseNorm) {
            x = layers.globalResponseNorm(x);
        }
        x = pointwise(layers, "project", x, outChannels);
        return layers.add(layerScale ? layers.layerScale(x) : x, start);
    }

    private Tensor pointwise(Layers layers, String name, Tensor in, int channels) {
        return convolutional
                ? layers.conv2d(name, in, channels, 1, 1, 0, 1, true)
                : layers.linear(name, in, channels, true);
    }
}
