package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** What a residual block adds to its branch where the shapes differ; where they agree, it is always the input. */
public enum Shortcut {
    /** A 1 × 1 convolution with the block's stride. */
    CONVOLUTION,
    /** A 2 × 2 average pool with the block's stride, then a 1 × 1 convolution: the "D" variant of ResNet, arXiv 1812.01187. */
    AVERAGE_POOL,
    /** Nothing: the block is a plain sequence there. */
    NONE;

    /**
     * Emits the shortcut and the sum.
     *
     * @param layers the receiver
     * @param in input of the shortcut
     * @param branch what it is added to
     * @param stride stride of the block
     * @param norm normalisation after the convolution
     * @return the sum, or the branch if nothing is added
     */
    Tensor addTo(Layers layers, Tensor in, Tensor branch, int stride, Norm norm) {
        if (stride == 1 && in.channels() == branch.channels()) {
            return layers.add(branch, in);
        }
        if (this == NONE) {
            return branch;
        }
        Tensor x = in;
        int remaining = stride;
        if (this == AVERAGE_POOL && stride > 1) {
            x = layers.averagePool("shortcut.pool", in, 2, stride, 0, true);
            remaining = 1;
        }
        x = layers.conv2d("shortcut", x, branch.channels(), 1, remaining, Layers.SAME, 1, false);
        return layers.add(branch, norm.emit(layers, x));
    }
}
