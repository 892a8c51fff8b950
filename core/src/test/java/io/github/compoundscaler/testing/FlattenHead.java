package io.github.compoundscaler.testing;

import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.WidthScaling;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** A user's head in the manner of VGG: a pool to 2 × 2, flattened, and two linear layers. */
public record FlattenHead(int features) implements Head {

    @Override
    public Tensor emit(Layers layers, Tensor in, int classes) {
        Tensor x = layers.flatten(layers.adaptiveAveragePool("pool", in, 2, 2));
        x = layers.activation(layers.linear("linear", x, features, true), Activation.RELU);
        return layers.linear("linear", x, classes, true);
    }

    @Override
    public Head scaled(WidthScaling widths, int baseFeatures, int lastStage) {
        return new FlattenHead(widths.channels(features));
    }
}
