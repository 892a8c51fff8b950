package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * A 1 × 1 convolution with batch normalisation and activation, global average pool, linear classifier: (C, H, W) → (classes, 1,
 * 1).
 *
 * @param channels channels of the convolution, at least 1
 * @param activation activation function
 */
public record ConvHead(int channels, Activation activation) implements Head {

    /**
     * Checks the channels.
     *
     * @throws IllegalArgumentException if the channels are less than 1
     */
    public ConvHead {
        if (channels < 1) {
            throw new IllegalArgumentException("channels must be at least 1, got " + channels);
        }
    }

    @Override
    public Tensor emit(Layers layers, Tensor features, int classes) {
        Tensor x = Convolutions.convNormActivation(layers, "conv", features, channels, 1, 1, 1, activation);
        return layers.linear("classifier", layers.adaptiveAveragePool("pool", x, 1, 1), classes, true);
    }

    @Override
    public Head scaled(WidthScaling widths, int baseFeatures, int features) {
        return new ConvHead(widths.headChannels(channels, baseFeatures, features), activation);
    }
}
