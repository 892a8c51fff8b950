package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The fused mobile inverted bottleneck, also called edge residual: a full convolution in place of expansion and depthwise
 * convolution, squeeze-and-excitation, projection, and the input added where shapes allow. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W /
 * stride⌉).
 *
 * <p>Both convolutions are there also for an expansion ratio of 1. Where EfficientNetV2 has a single one, that is a {@link
 * ConvBlock}.
 *
 * <p>Source: Gupta and Tan 2019, "EfficientNet-EdgeTPU"; Tan and Le 2021, arXiv 2104.00298.
 *
 * @param kernel kernel size of the first convolution, odd
 * @param expansionRatio expanded channels per channel of the expansion base, at least 1; rounded as in {@link MBConv}
 * @param expansionBase channels that the ratio is taken of, which scale with the network's width; 0 for those of the input
 * @param groupWidth expanded channels of a group of the first convolution, scaled as in {@link MBConv}; 0 for one group. Where it
 *     doesn't divide the widths, the next larger one that does is taken
 * @param squeezeExcite squeeze-and-excitation before the projection
 * @param residual whether the input is added where shapes allow
 * @param activation activation function after the first convolution
 */
public record FusedMBConv(
        int kernel,
        double expansionRatio,
        int expansionBase,
        int groupWidth,
        SqueezeExcite squeezeExcite,
        boolean residual,
        Activation activation)
        implements Block {

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public FusedMBConv {
        Checks.oddKernel(kernel);
        squeezeExcite = squeezeExcite.normalised();
        Checks.expansionRatio(expansionRatio);
        if (expansionBase < 0 || groupWidth < 0) {
            throw new IllegalArgumentException("expansionBase and groupWidth must be at least 0, got expansionBase "
                    + expansionBase + ", groupWidth " + groupWidth);
        }
    }

    /**
     * Makes EfficientNetV2's block.
     *
     * @param kernel kernel size of the first convolution, odd
     * @param expansionRatio expanded channels per input channel, at least 1
     * @param seRatio squeezed channels per input channel, in [0, 1]; 0 for no squeeze-and-excitation
     * @param activation activation function after the first convolution and in the squeeze-and-excitation
     * @throws IllegalArgumentException if one is out of range
     */
    public FusedMBConv(int kernel, double expansionRatio, double seRatio, Activation activation) {
        this(kernel, expansionRatio, 0, 0, SqueezeExcite.ofInput(seRatio, activation), true, activation);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        int base = expansionBase == 0 ? in.channels() : expansionBase;
        int expanded = Convolutions.expandedChannels(base, expansionRatio);
        int groups = groupWidth == 0 ? 1 : Convolutions.groups(in.channels(), expanded, groupWidth);
        Tensor x = Convolutions.convNormActivation(layers, "expand", in, expanded, kernel, stride, groups, activation);
        x = squeezeExcite.emit(layers, x, in.channels());
        x = Convolutions.convNormActivation(layers, "project", x, outChannels, 1, 1, 1, Activation.NONE);
        return residual ? Convolutions.residual(layers, x, in, stride) : x;
    }

    @Override
    public Block scaled(WidthScaling widths) {
        int base = expansionBase == 0 ? 0 : widths.channels(expansionBase);
        int group = GroupWidth.scaled(groupWidth, widths);
        return base == expansionBase && group == groupWidth
                ? this
                : new FusedMBConv(kernel, expansionRatio, base, group, squeezeExcite, residual, activation);
    }
}
