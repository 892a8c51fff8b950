package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * A 1 × 1 convolution to the classes, activated, then a global average pool: the head of SqueezeNet. (C, H, W) → (classes, 1, 1).
 *
 * @param activation activation function
 */
public record ConvClassifierHead(Activation activation) implements Head {

    @Override
    public Tensor emit(Layers layers, Tensor features, int classes) {
        Tensor x = layers.conv2d("classifier", features, classes, 1, 1, 0, 1, true);
        return layers.adaptiveAveragePool("pool", layers.activation(x, activation), 1, 1);
    }
}
