package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * Normalisation and activation, global average pool, linear classifier: (C, H, W) → (classes, 1, 1).
 *
 * @param norm normalisation before the pool; {@link Norm#none} for ResNet and RegNet
 * @param activation activation before the pool
 */
public record PoolHead(Norm norm, Activation activation) implements Head {

    /** Pool and classifier alone, as in ResNet and RegNet. */
    public static final PoolHead PLAIN = new PoolHead(Norm.none(), Activation.NONE);

    @Override
    public Tensor emit(Layers layers, Tensor features, int classes) {
        Tensor x = layers.activation(norm.emit(layers, features), activation);
        return layers.linear("classifier", layers.adaptiveAveragePool("pool", x, 1, 1), classes, true);
    }
}
