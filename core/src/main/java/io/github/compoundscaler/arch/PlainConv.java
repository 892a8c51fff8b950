package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * A convolution with bias and ReLU, nothing added: the block of VGG and AlexNet. (C, H, W) → (C′, H′, W′) with H′ as after a max
 * pool of the stride, which comes first.
 *
 * <p>Sources: Simonyan and Zisserman 2015, arXiv 1409.1556; Krizhevsky 2014, arXiv 1404.5997.
 *
 * @param kernel kernel size, odd
 * @param poolKernel kernel size of the max pool, which is there if the stride isn't 1; at least 1
 * @param norm normalisation
 */
public record PlainConv(int kernel, int poolKernel, Norm norm) implements Block {

    /**
     * Checks the kernels.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public PlainConv {
        Checks.oddKernel(kernel);
        Checks.atLeastOne("poolKernel", poolKernel);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor pooled = stride == 1 ? in : layers.maxPool("pool", in, poolKernel, stride, 0, false);
        Tensor x = layers.conv2d("conv", pooled, outChannels, kernel, 1, Layers.SAME, 1, true);
        return layers.activation(norm.emit(layers, x), Activation.RELU);
    }
}
