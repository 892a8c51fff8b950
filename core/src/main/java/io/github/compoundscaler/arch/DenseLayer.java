package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * DenseNet's layer: a 1 × 1 and a 3 × 3 convolution, each after batch normalisation and ReLU, whose output is put behind the
 * input. (C, H, W) → (C + growth, H, W), the growth being the output channels of the stage's definition.
 *
 * <p>With a stride, a transition comes first: batch normalisation, ReLU, a 1 × 1 convolution to half the channels, an average
 * pool.
 *
 * <p>Source: Huang et al. 2017, arXiv 1608.06993 (DenseNet-BC).
 *
 * @param bottleneck channels between the two convolutions per channel of growth, at least 1
 */
public record DenseLayer(int bottleneck) implements Block {

    /**
     * Checks the bottleneck.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public DenseLayer {
        Checks.atLeastOne("bottleneck", bottleneck);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int growth, int stride) {
        Tensor start = in;
        if (stride > 1) {
            Tensor half = layers.conv2d("transition", active(layers, in), in.channels() / 2, 1, 1, 0, 1, false);
            start = layers.averagePool("transition.pool", half, stride, stride, 0, false);
        }
        int inner = Math.multiplyExact(bottleneck, growth);
        Tensor x = layers.conv2d("conv1", active(layers, start), inner, 1, 1, 0, 1, false);
        x = layers.conv2d("conv2", active(layers, x), growth, 3, 1, Layers.SAME, 1, false);
        return layers.concat(List.of(start, x));
    }

    private static Tensor active(Layers layers, Tensor in) {
        return layers.activation(layers.batchNorm(in), Activation.RELU);
    }
}
