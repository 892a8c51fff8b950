package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The block of ResNet-18 and 34: two 3 × 3 convolutions, each normalised, and a shortcut. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W /
 * stride⌉).
 *
 * <p>Source: He et al. 2016, arXiv 1512.03385. A gate always comes after the second convolution.
 *
 * @param style what blocks vary in
 */
public record BasicBlock(ResidualStyle style) implements Block {

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Norm norm = style.norm();
        boolean pooled = style.antialiased() && stride > 1;
        Tensor x = layers.conv2d("conv1", in, outChannels, 3, pooled ? 1 : stride, Layers.SAME, 1, false);
        x = layers.activation(norm.emit(layers, x), style.activation());
        if (pooled) {
            x = layers.averagePool("conv1.pool", x, stride, stride, 0, false);
        }
        x = norm.emit(layers, layers.conv2d("conv2", x, outChannels, 3, 1, Layers.SAME, 1, false));
        x = style.attention().emit(layers, x, in.channels());
        x = style.shortcut().addTo(layers, in, x, stride, norm);
        return layers.activation(x, style.linear() ? Activation.NONE : style.activation());
    }
}
