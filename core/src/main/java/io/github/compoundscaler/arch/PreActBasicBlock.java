package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The pre-activation form of {@link BasicBlock}: normalisation and activation before each of two 3 × 3 convolutions, a shortcut
 * without normalisation, nothing after the sum. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>Source: timm, {@code models/resnetv2.py}.
 *
 * @param style what blocks vary in; only normalisation, activation and shortcut apply
 */
public record PreActBasicBlock(ResidualStyle style) implements Block {

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor active = activated(layers, in);
        Tensor x = layers.conv2d("conv1", active, outChannels, 3, stride, Layers.SAME, 1, false);
        x = layers.conv2d("conv2", activated(layers, x), outChannels, 3, 1, Layers.SAME, 1, false);
        boolean identity = stride == 1 && in.channels() == outChannels;
        return style.shortcut().addTo(layers, identity ? in : active, x, stride, Norm.none());
    }

    private Tensor activated(Layers layers, Tensor in) {
        return layers.activation(style.norm().emit(layers, in), style.activation());
    }
}
