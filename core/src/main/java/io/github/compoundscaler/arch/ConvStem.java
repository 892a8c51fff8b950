package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * A convolution with batch normalisation and activation: (C, H, W) → (channels, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * @param channels output channels, at least 1
 * @param kernel kernel size, odd
 * @param stride stride, at least 1
 * @param activation activation function
 */
public record ConvStem(int channels, int kernel, int stride, Activation activation) implements Stem {

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ConvStem {
        if (channels < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "channels and stride must be at least 1, got channels " + channels + ", stride " + stride);
        }
        if (kernel < 1 || kernel % 2 == 0) {
            throw new IllegalArgumentException("kernel must be odd and positive, got " + kernel);
        }
    }

    @Override
    public Tensor emit(Layers layers, Tensor image) {
        return Convolutions.convNormActivation(layers, "conv", image, channels, kernel, stride, 1, activation);
    }

    @Override
    public Stem scaled(WidthScaling widths) {
        return new ConvStem(widths.channels(channels), kernel, stride, activation);
    }
}
