package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The unit that stages repeat.
 *
 * <p>A block is a value, best a record: it emits the same layers whenever it is given the same shapes and attributes. Users add
 * their own. Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface Block {

    /**
     * Describes the block to a receiver.
     *
     * @param layers the receiver
     * @param in input (C, H, W)
     * @param outChannels output channels C′
     * @param stride stride of the whole block
     * @return output, (C′, ⌈H / stride⌉, ⌈W / stride⌉) for most blocks
     */
    Tensor emit(Layers layers, Tensor in, int outChannels, int stride);

    /**
     * Returns this block in a network of other width.
     *
     * @param widths how channels scale
     * @return the scaled block; this one if it has no widths of its own
     */
    default Block scaled(WidthScaling widths) {
        return this;
    }

    /**
     * Returns the nearest output width that the block can have.
     *
     * @param width output channels wanted
     * @return output channels possible; the same if the block doesn't care
     */
    default int fit(int width) {
        return width;
    }

    /**
     * Returns this block for a stage of a width that {@link #fit} gave.
     *
     * @param width output channels of the stage
     * @return the block; this one if it doesn't depend on the width
     */
    default Block fitted(int width) {
        return this;
    }
}
