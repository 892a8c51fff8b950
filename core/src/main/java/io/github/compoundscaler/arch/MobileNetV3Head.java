package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * MobileNetV3's head as torchvision builds it: a 1 × 1 convolution to 6 × the channels of the last stage, with batch normalisation
 * and activation, global average pool, a linear layer with activation, linear classifier. (C, H, W) → (classes, 1, 1).
 *
 * <p>The first width follows from the last stage; the second one doesn't scale with the network's width.
 *
 * <p>Source: Howard et al. 2019, arXiv 1905.02244; torchvision, {@code models/mobilenetv3.py}.
 *
 * @param hiddenChannels channels of the linear layer, at least 1
 * @param activation activation function
 */
public record MobileNetV3Head(int hiddenChannels, Activation activation) implements Head {
    private static final int MULTIPLE_OF_LAST_STAGE = 6;

    /**
     * Checks the channels.
     *
     * @throws IllegalArgumentException if the channels are less than 1
     */
    public MobileNetV3Head {
        Checks.atLeastOne("hiddenChannels", hiddenChannels);
    }

    @Override
    public Tensor emit(Layers layers, Tensor features, int classes) {
        int channels = Math.multiplyExact(MULTIPLE_OF_LAST_STAGE, features.channels());
        Tensor x = Convolutions.convNormActivation(layers, "conv", features, channels, 1, 1, 1, activation);
        return new PooledHiddenHead(hiddenChannels, PooledHiddenHead.HiddenLayer.LINEAR, activation)
                .emit(layers, x, classes);
    }
}
