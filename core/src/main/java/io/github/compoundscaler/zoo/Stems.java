package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.SequentialStem;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import java.util.ArrayList;
import java.util.List;

/** Stems whose convolutions have one kind of normalisation and activation, step by step. */
final class Stems {
    private final Norm norm;
    private final Activation activation;
    private final List<SequentialStem.Step> steps = new ArrayList<>();

    Stems(Norm norm, Activation activation) {
        this.norm = norm;
        this.activation = activation;
    }

    Stems convolution(int channels, int kernel, int stride) {
        steps.add(new SequentialStem.Convolution(channels, kernel, stride, norm, activation));
        return this;
    }

    /** A convolution with nothing after it. */
    Stems bareConvolution(int channels, int kernel, int stride) {
        steps.add(new SequentialStem.Convolution(channels, kernel, stride, Norm.none(), Activation.NONE));
        return this;
    }

    /** ResNet's 3 × 3 max pool with stride 2. */
    Stems maxPool() {
        steps.add(new SequentialStem.MaxPool(3, 2, Layers.SAME, false));
        return this;
    }

    Stems averagePool(int size) {
        steps.add(new SequentialStem.AveragePool(size, size));
        return this;
    }

    SequentialStem fixed() {
        return new SequentialStem(steps, true);
    }

    SequentialStem scaled() {
        return new SequentialStem(steps, false);
    }
}
