package io.github.compoundscaler.testing;

import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.arch.WidthScaling;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** A user's stem in the manner of ResNet: a convolution and a max pool. */
public record PoolStem(int channels) implements Stem {

    @Override
    public Tensor emit(Layers layers, Tensor image) {
        Tensor x = layers.conv2d("conv", image, channels, 7, 2, 3, 1, false);
        return layers.maxPool("pool", layers.batchNorm(x), 3, 2, 1, false);
    }

    @Override
    public Stem scaled(WidthScaling widths) {
        return new PoolStem(widths.channels(channels));
    }
}
