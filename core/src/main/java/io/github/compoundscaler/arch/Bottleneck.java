package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The bottleneck of ResNet, ResNeXt and RegNet: 1 × 1, 3 × 3 (strided, grouped), 1 × 1 convolution, each normalised, and a
 * shortcut. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>Sources: He et al. 2016, arXiv 1512.03385; with groups Xie et al. 2017, arXiv 1611.05431; Radosavovic et al. 2020, arXiv
 * 2003.13678. The stride is on the 3 × 3 convolution, as in torchvision.
 *
 * @param ratio inner channels per channel, positive: 0.25 for ResNet, 1 for RegNet X and Y, over 1 for RegNet Z
 * @param ofInput whether the ratio is one of the input channels rather than of the output channels; the inner channels are then
 *     the nearest multiple of the group width, since a stem isn't made for the groups
 * @param groupWidth channels per group of the 3 × 3 convolution; 0 for one group whatever the width
 * @param style what else blocks vary in
 */
public record Bottleneck(double ratio, boolean ofInput, int groupWidth, ResidualStyle style) implements Block {

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Bottleneck {
        GroupWidth.check(ratio, groupWidth);
    }

    /**
     * Creates a bottleneck whose ratio is one of its output channels.
     *
     * @param ratio inner channels per output channel
     * @param groupWidth channels per group, 0 for one group
     * @param style what else blocks vary in
     * @throws IllegalArgumentException if an attribute is out of range
     */
    public Bottleneck(double ratio, int groupWidth, ResidualStyle style) {
        this(ratio, false, groupWidth, style);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        int inner = ofInput
                ? GroupWidth.multiple(GroupWidth.innerChannels(in.channels(), ratio), groupWidth)
                : GroupWidth.innerChannels(outChannels, ratio);
        int groups = GroupWidth.groups(inner, groupWidth);
        Activation activation = style.activation();
        Tensor x = layers.conv2d("conv1", in, inner, 1, 1, 0, 1, false);
        x = layers.activation(style.norm().emit(layers, x), activation);
        boolean pooled = style.antialiased() && stride > 1;
        x = layers.conv2d("conv2", x, inner, 3, pooled ? 1 : stride, Layers.SAME, groups, false);
        x = layers.activation(style.norm().emit(layers, x), activation);
        if (pooled) {
            x = layers.averagePool("conv2.pool", x, stride, stride, 0, false);
        }
        if (style.gateInside()) {
            x = style.attention().emit(layers, x, in.channels());
        }
        x = style.norm().emit(layers, layers.conv2d("conv3", x, outChannels, 1, 1, 0, 1, false));
        if (!style.gateInside()) {
            x = style.attention().emit(layers, x, in.channels());
        }
        x = style.shortcut().addTo(layers, in, x, stride, style.norm());
        return layers.activation(x, style.linear() ? Activation.NONE : activation);
    }

    @Override
    public Block scaled(WidthScaling widths) {
        return new Bottleneck(ratio, ofInput, groupWidth == 0 ? 0 : widths.groupWidth(groupWidth), style);
    }

    @Override
    public int fit(int width) {
        return GroupWidth.fit(width, ratio, groupWidth);
    }

    @Override
    public Block fitted(int width) {
        return ofInput ? this : new Bottleneck(ratio, GroupWidth.clipped(width, ratio, groupWidth), style);
    }
}
