package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The mobile inverted bottleneck: expansion, depthwise convolution, squeeze-and-excitation, projection, and the input added
 * where shapes allow. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>An expansion ratio of 1 leaves the expansion out. The expanded width is C · expansionRatio; for a fractional ratio that is
 * rounded to a multiple of 8 ({@link ChannelRule#guarded}).
 *
 * <p>Source: Sandler et al. 2018, arXiv 1801.04381; with squeeze-and-excitation Tan et al. 2019, arXiv 1807.11626.
 *
 * @param kernel kernel size of the depthwise convolution, odd
 * @param expansionRatio expanded channels per input channel, at least 1
 * @param groupWidth channels of a group of the depthwise convolution, at least 1; 1 makes it depthwise indeed and stays, others
 *     scale with the network's group widths. Where it doesn't divide the expanded width, the next larger group width that does
 *     is taken
 * @param squeezeExcite squeeze-and-excitation after the depthwise convolution
 * @param residual whether the input is added where shapes allow
 * @param activation activation function after expansion and depthwise convolution
 */
public record MBConv(
        int kernel,
        double expansionRatio,
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
    public MBConv {
        Checks.oddKernel(kernel);
        squeezeExcite = squeezeExcite.normalised();
        Checks.expansionRatio(expansionRatio);
        Checks.atLeastOne("groupWidth", groupWidth);
    }

    /**
     * Makes EfficientNet's block: the squeezed width is max(1, ⌊C · seRatio⌋), the gate a sigmoid.
     *
     * @param kernel kernel size of the depthwise convolution, odd
     * @param expansionRatio expanded channels per input channel, at least 1
     * @param seRatio squeezed channels per input channel, in [0, 1]; 0 for no squeeze-and-excitation
     * @param activation activation function everywhere but after the projection and in the gate
     * @throws IllegalArgumentException if one is out of range
     */
    public MBConv(int kernel, double expansionRatio, double seRatio, Activation activation) {
        this(kernel, expansionRatio, 1, SqueezeExcite.ofInput(seRatio, activation), true, activation);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        int expanded = Convolutions.expandedChannels(in.channels(), expansionRatio);
        Tensor x = expansionRatio == 1
                ? in
                : Convolutions.convNormActivation(layers, "expand", in, expanded, 1, 1, 1, activation);
        int groups = Convolutions.groups(expanded, expanded, groupWidth);
        x = Convolutions.convNormActivation(layers, "depthwise", x, expanded, kernel, stride, groups, activation);
        x = squeezeExcite.emit(layers, x, in.channels());
        x = Convolutions.convNormActivation(layers, "project", x, outChannels, 1, 1, 1, Activation.NONE);
        return residual ? Convolutions.residual(layers, x, in, stride) : x;
    }

    @Override
    public Block scaled(WidthScaling widths) {
        int scaled = GroupWidth.scaled(groupWidth, widths);
        return scaled == groupWidth
                ? this
                : new MBConv(kernel, expansionRatio, scaled, squeezeExcite, residual, activation);
    }
}
