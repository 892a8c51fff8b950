package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** What a network begins with, before its first stage. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface Stem {

    /**
     * Describes the stem to a receiver.
     *
     * @param layers the receiver
     * @param image the network's input
     * @return input of the first stage
     */
    Tensor emit(Layers layers, Tensor image);

    /**
     * Returns this stem in a network of other width.
     *
     * @param widths how channels scale
     * @return the scaled stem; this one if it has no widths
     */
    default Stem scaled(WidthScaling widths) {
        return this;
    }
}
