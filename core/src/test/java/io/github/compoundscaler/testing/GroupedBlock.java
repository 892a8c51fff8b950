package io.github.compoundscaler.testing;

import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** A user's block of group convolutions, whose width must be a multiple of the group width. */
public record GroupedBlock(int groupWidth) implements Block {

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor x = layers.conv2d("enter", in, outChannels, 1, 1, 0, 1, false);
        x = layers.conv2d("group", x, outChannels, 3, stride, 1, outChannels / groupWidth, false);
        return layers.activation(layers.batchNorm(x), Activation.RELU);
    }

    @Override
    public int fit(int width) {
        return Math.max(1, Math.round(width / (float) groupWidth)) * groupWidth;
    }
}
