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
 * @param scaling what becomes of the channels in a network of other width
 */
public record ConvHead(int channels, Activation activation, Scaling scaling) implements Head {

    /** What becomes of a head's channels in a network of other width. */
    public enum Scaling {
        /** They scale as all others do, as in EfficientNet. */
        WITH_WIDTH,
        /** They scale, but never below the baseline's, as in MobileNetV2. */
        NEVER_NARROWER,
        /** They stay, as in MnasNet and MixNet. */
        FIXED
    }

    /**
     * Checks the channels.
     *
     * @throws IllegalArgumentException if the channels are less than 1
     */
    public ConvHead {
        Checks.atLeastOne("channels", channels);
    }

    /**
     * Makes a head whose channels scale with the network's width.
     *
     * @param channels channels of the convolution, at least 1
     * @param activation activation function
     * @throws IllegalArgumentException if the channels are less than 1
     */
    public ConvHead(int channels, Activation activation) {
        this(channels, activation, Scaling.WITH_WIDTH);
    }

    @Override
    public Tensor emit(Layers layers, Tensor features, int classes) {
        Tensor x = Convolutions.convNormActivation(layers, "conv", features, channels, 1, 1, 1, activation);
        return PoolHead.PLAIN.emit(layers, x, classes);
    }

    @Override
    public Head scaled(WidthScaling widths, int baseFeatures, int features) {
        if (scaling == Scaling.FIXED) {
            return this;
        }
        int scaled = widths.headChannels(channels, baseFeatures, features);
        int atLeast = scaling == Scaling.NEVER_NARROWER ? channels : 1;
        return new ConvHead(Math.max(atLeast, scaled), activation, scaling);
    }
}
