package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * MobileNetV4's universal inverted bottleneck: a depthwise convolution before the expansion, another one after it, either of
 * which may be missing, projection, and the input added where shapes allow. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>With the second one only it is an inverted bottleneck, with the first one only ConvNeXt's block, with both the "extra
 * depthwise" variant, with none a feed-forward network. The later of the two has the stride.
 *
 * <p>Source: Qin et al. 2024, arXiv 2404.10518, figure 4.
 *
 * @param startKernel kernel size of the depthwise convolution before the expansion, odd; 0 for none
 * @param middleKernel kernel size of the depthwise convolution after the expansion, odd; 0 for none
 * @param expansionRatio expanded channels per input channel, at least 1; rounded as in {@link MBConv}
 * @param residual whether the input is added where shapes allow
 * @param activation activation function after the expansion and the convolution that follows it
 */
public record UniversalInvertedBottleneck(
        int startKernel, int middleKernel, double expansionRatio, boolean residual, Activation activation)
        implements Block {

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public UniversalInvertedBottleneck {
        if (startKernel != 0) {
            Checks.oddKernel(startKernel);
        }
        if (middleKernel != 0) {
            Checks.oddKernel(middleKernel);
        }
        Checks.expansionRatio(expansionRatio);
    }

    /**
     * Describes the block to a receiver.
     *
     * @throws IllegalArgumentException if the stride isn't 1 and there is no depthwise convolution to have it
     */
    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        if (stride > 1 && startKernel == 0 && middleKernel == 0) {
            throw new IllegalArgumentException("stride must be 1 without a depthwise convolution, got " + stride);
        }
        Tensor x = in;
        if (startKernel > 0) {
            int startStride = middleKernel > 0 ? 1 : stride;
            x = depthwise(layers, "start", x, startKernel, startStride, Activation.NONE);
        }
        int expanded = Convolutions.expandedChannels(in.channels(), expansionRatio);
        x = Convolutions.convNormActivation(layers, "expand", x, expanded, 1, 1, 1, activation);
        if (middleKernel > 0) {
            x = depthwise(layers, "depthwise", x, middleKernel, stride, activation);
        }
        x = Convolutions.convNormActivation(layers, "project", x, outChannels, 1, 1, 1, Activation.NONE);
        return residual ? Convolutions.residual(layers, x, in, stride) : x;
    }

    private static Tensor depthwise(
            Layers layers, String name, Tensor in, int kernel, int stride, Activation activation) {
        int channels = in.channels();
        return Convolutions.convNormActivation(layers, name, in, channels, kernel, stride, channels, activation);
    }
}
