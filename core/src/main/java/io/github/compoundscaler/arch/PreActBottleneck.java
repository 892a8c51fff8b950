package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The pre-activation bottleneck: normalisation and activation before each of a 1 × 1, 3 × 3 (strided, grouped) and 1 × 1
 * convolution, a shortcut without normalisation, nothing after the sum. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>A shortcut with a convolution starts behind the first activation. A gate comes before the third normalisation.
 *
 * <p>Source: He et al. 2016, arXiv 1603.05027; the stride is on the 3 × 3 convolution, as in timm ({@code
 * models/resnetv2.py}; {@code models/regnet.py} for RegNet V).
 *
 * @param ratio inner channels per output channel, positive
 * @param groupWidth channels per group of the 3 × 3 convolution; 0 for one group whatever the width
 * @param activatedIdentity whether an identity shortcut starts behind the first activation too (RegNet V) rather than at the
 *     block's input (ResNetV2)
 * @param style what else blocks vary in; antialiasing, the gate's place and a linear output don't apply
 */
public record PreActBottleneck(double ratio, int groupWidth, boolean activatedIdentity, ResidualStyle style)
        implements Block {

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public PreActBottleneck {
        GroupWidth.check(ratio, groupWidth);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        int inner = GroupWidth.innerChannels(outChannels, ratio);
        Tensor active = activated(layers, in);
        Tensor x = layers.conv2d("conv1", active, inner, 1, 1, 0, 1, false);
        x = activated(layers, x);
        int groups = GroupWidth.groups(inner, groupWidth);
        x = layers.conv2d("conv2", x, inner, 3, stride, Layers.SAME, groups, false);
        x = style.attention().emit(layers, x, in.channels());
        x = layers.conv2d("conv3", activated(layers, x), outChannels, 1, 1, 0, 1, false);
        boolean raw = !activatedIdentity && stride == 1 && in.channels() == outChannels;
        return style.shortcut().addTo(layers, raw ? in : active, x, stride, Norm.none());
    }

    private Tensor activated(Layers layers, Tensor in) {
        return layers.activation(style.norm().emit(layers, in), style.activation());
    }

    @Override
    public Block scaled(WidthScaling widths) {
        int scaled = groupWidth == 0 ? 0 : widths.groupWidth(groupWidth);
        return new PreActBottleneck(ratio, scaled, activatedIdentity, style);
    }

    @Override
    public int fit(int width) {
        return GroupWidth.fit(width, ratio, groupWidth);
    }

    @Override
    public Block fitted(int width) {
        int clipped = GroupWidth.clipped(width, ratio, groupWidth);
        return new PreActBottleneck(ratio, clipped, activatedIdentity, style);
    }
}
