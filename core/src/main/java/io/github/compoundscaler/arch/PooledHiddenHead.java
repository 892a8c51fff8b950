package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * Global average pool, a hidden layer on the pooled channels, linear classifier: (C, H, W) → (classes, 1, 1). The hidden layer's
 * channels don't scale with the network's width.
 *
 * <p>Source: Howard et al. 2019, arXiv 1905.02244, figure 5.
 *
 * @param channels channels of the hidden layer, at least 1
 * @param layer what kind of layer it is
 * @param activation activation function after it
 */
public record PooledHiddenHead(int channels, HiddenLayer layer, Activation activation) implements Head {

    /** A kind of layer on pooled channels. */
    public enum HiddenLayer {
        /** A linear layer with bias, as in torchvision's MobileNetV3. */
        LINEAR,
        /** A 1 × 1 convolution with bias, as in timm's MobileNetV3. */
        CONV_WITH_BIAS,
        /** A 1 × 1 convolution without bias, as in timm's FBNetV3. */
        CONV,
        /** A 1 × 1 convolution without bias and batch normalisation, as in MobileNetV4. */
        CONV_NORM
    }

    /**
     * Checks the channels.
     *
     * @throws IllegalArgumentException if the channels are less than 1
     */
    public PooledHiddenHead {
        Checks.atLeastOne("channels", channels);
    }

    @Override
    public Tensor emit(Layers layers, Tensor features, int classes) {
        Tensor pooled = layers.adaptiveAveragePool("pool", features, 1, 1);
        Tensor hidden = switch (layer) {
            case LINEAR -> layers.linear("hidden", pooled, channels, true);
            case CONV_WITH_BIAS -> layers.conv2d("hidden", pooled, channels, 1, 1, 0, 1, true);
            case CONV -> layers.conv2d("hidden", pooled, channels, 1, 1, 0, 1, false);
            case CONV_NORM -> layers.batchNorm(layers.conv2d("hidden", pooled, channels, 1, 1, 0, 1, false));
        };
        return layers.linear("classifier", layers.activation(hidden, activation), classes, true);
    }
}
