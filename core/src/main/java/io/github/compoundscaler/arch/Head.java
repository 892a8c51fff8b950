package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** What a network ends with, from its last stage to the logits. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface Head {

    /**
     * Describes the head to a receiver.
     *
     * @param layers the receiver
     * @param features output of the last stage
     * @param classes number of classes, at least 1
     * @return the logits, (classes, 1, 1)
     */
    Tensor emit(Layers layers, Tensor features, int classes);

    /**
     * Returns this head in a network of other width.
     *
     * @param widths how channels scale
     * @param baseFeatures channels of the last stage in the baseline
     * @param features channels of the last stage in the scaled network
     * @return the scaled head; this one if it has no widths
     */
    default Head scaled(WidthScaling widths, int baseFeatures, int features) {
        return this;
    }
}
