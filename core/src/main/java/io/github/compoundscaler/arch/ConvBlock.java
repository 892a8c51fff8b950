package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * A convolution with batch normalisation and activation, and maybe the input added where shapes allow: (C, H, W) → (C′, ⌈H /
 * stride⌉, ⌈W / stride⌉).
 *
 * @param kernel kernel size, odd
 * @param residual whether the input is added where shapes allow
 * @param activation activation function
 */
public record ConvBlock(int kernel, boolean residual, Activation activation) implements Block {

    /**
     * Checks the kernel.
     *
     * @throws IllegalArgumentException if the kernel is not odd and positive
     */
    public ConvBlock {
        Checks.oddKernel(kernel);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor x = Convolutions.convNormActivation(layers, "conv", in, outChannels, kernel, stride, 1, activation);
        return residual ? Convolutions.residual(layers, x, in, stride) : x;
    }
}
