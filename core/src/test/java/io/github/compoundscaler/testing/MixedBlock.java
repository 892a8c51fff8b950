package io.github.compoundscaler.testing;

import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/** A user's block with one layer of nearly each kind: (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉). */
public record MixedBlock(int kernel) implements Block {

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor x = layers.conv2d("conv", in, outChannels, kernel, stride, Layers.SAME, 1, true);
        Tensor product = layers.multiply(layers.groupNorm(x, outChannels), layers.layerNorm(x));
        Tensor halves = outChannels == 1
                ? product
                : layers.concat(List.of(
                        layers.slice(product, outChannels / 2, outChannels),
                        layers.slice(product, 0, outChannels / 2)));
        Tensor shuffled = layers.channelShuffle(halves, outChannels);
        Tensor squeezed = layers.channelConv1d("eca", layers.adaptiveAveragePool("squeeze", shuffled, 1, 1), 3);
        Tensor gated = layers.gate(shuffled, layers.activation(squeezed, Activation.SIGMOID));
        Tensor pools = layers.add(
                layers.maxPool("max", gated, 3, 1, 1, true), layers.averagePool("average", gated, 3, 1, 1, false));
        return layers.layerScale(layers.globalResponseNorm(layers.linear("linear", pools, outChannels, true)));
    }
}
