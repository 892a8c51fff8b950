package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * SqueezeNet's fire module: a 1 × 1 convolution to few channels, then a 1 × 1 and a 3 × 3 one side by side, each with bias and
 * ReLU. (C, H, W) → (C′, H′, W′) with H′ as after a 3 × 3 max pool of the stride, rounded up, which comes first.
 *
 * <p>Source: Iandola et al. 2016, arXiv 1602.07360.
 *
 * @param squeezeRatio squeezed channels per output channel, in (0, 1]
 */
public record Fire(double squeezeRatio) implements Block {

    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Fire {
        if (!(squeezeRatio > 0 && squeezeRatio <= 1)) {
            throw new IllegalArgumentException("squeezeRatio must be in (0, 1], got " + squeezeRatio);
        }
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor pooled = stride == 1 ? in : layers.maxPool("pool", in, 3, stride, 0, true);
        int squeezed = GroupWidth.innerChannels(outChannels, squeezeRatio);
        int pointwise = outChannels / 2;
        Tensor x = active(layers, layers.conv2d("squeeze", pooled, squeezed, 1, 1, 0, 1, true));
        Tensor small = active(layers, layers.conv2d("expand1x1", x, pointwise, 1, 1, 0, 1, true));
        Tensor large =
                active(layers, layers.conv2d("expand3x3", x, outChannels - pointwise, 3, 1, Layers.SAME, 1, true));
        return layers.concat(List.of(small, large));
    }

    private static Tensor active(Layers layers, Tensor in) {
        return layers.activation(in, Activation.RELU);
    }
}
