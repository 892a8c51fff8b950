package com.example.ownblock;

import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.WidthScaling;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * A layer of DenseNet that adds some channels to its input: (C, H, W) → (C + growth, H, W).
 *
 * @param growth channels added
 */
public record DenseLayer(int growth) implements Block {

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor kept = stride == 1 ? in : layers.averagePool("pool", in, stride, stride, Layers.SAME, false);
        Tensor x = layers.activation(layers.batchNorm(kept), Activation.RELU);
        x = layers.conv2d("grow", x, growth, 3, 1, Layers.SAME, 1, false);
        return layers.concat(List.of(kept, x));
    }

    @Override
    public Block scaled(WidthScaling widths) {
        return new DenseLayer(widths.channels(growth));
    }
}
