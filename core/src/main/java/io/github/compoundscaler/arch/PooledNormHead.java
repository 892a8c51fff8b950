package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * Global average pool, layer normalisation, linear classifier, with one hidden layer before it or none: (C, H, W) → (classes, 1,
 * 1).
 *
 * <p>Source: Liu et al. 2022, arXiv 2201.03545; the hidden layer is timm's ({@code convnext_large_mlp}).
 *
 * @param hiddenChannels channels of the hidden layer, 0 for none
 */
public record PooledNormHead(int hiddenChannels) implements Head {

    /**
     * Checks the channels.
     *
     * @throws IllegalArgumentException if they are less than 0
     */
    public PooledNormHead {
        if (hiddenChannels < 0) {
            throw new IllegalArgumentException("hiddenChannels must be at least 0, got " + hiddenChannels);
        }
    }

    @Override
    public Tensor emit(Layers layers, Tensor features, int classes) {
        Tensor x = layers.layerNorm(layers.adaptiveAveragePool("pool", features, 1, 1));
        if (hiddenChannels > 0) {
            x = layers.activation(layers.linear("hidden", x, hiddenChannels, true), Activation.GELU);
        }
        return layers.linear("classifier", x, classes, true);
    }

    @Override
    public Head scaled(WidthScaling widths, int baseFeatures, int features) {
        return hiddenChannels == 0 ? this : new PooledNormHead(widths.channels(hiddenChannels));
    }
}
