package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The depthwise separable convolution: a depthwise and a 1 × 1 convolution, each with batch normalisation and activation, maybe
 * with squeeze-and-excitation between them; no residual. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>Source: Howard et al. 2017, arXiv 1704.04861; with squeeze-and-excitation Cui et al. 2021, arXiv 2109.15099.
 *
 * @param kernel kernel size of the depthwise convolution, odd
 * @param squeezeExcite squeeze-and-excitation after the depthwise convolution
 * @param activation activation function after both convolutions
 */
public record SeparableConv(int kernel, SqueezeExcite squeezeExcite, Activation activation) implements Block {

    /**
     * Checks the kernel.
     *
     * @throws IllegalArgumentException if the kernel is not odd and positive
     */
    public SeparableConv {
        Checks.oddKernel(kernel);
        squeezeExcite = squeezeExcite.normalised();
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        int channels = in.channels();
        Tensor x = Convolutions.convNormActivation(
                layers, "depthwise", in, channels, kernel, stride, channels, activation);
        x = squeezeExcite.emit(layers, x, channels);
        return Convolutions.convNormActivation(layers, "pointwise", x, outChannels, 1, 1, 1, activation);
    }
}
