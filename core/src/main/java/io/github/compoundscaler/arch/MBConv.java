package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The mobile inverted bottleneck: expansion, depthwise convolution, squeeze-and-excitation, projection, and the input added
 * where shapes allow. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>An expansion ratio of 1 leaves the expansion out, an SE ratio of 0 the squeeze-and-excitation. The expanded width is C ·
 * expansionRatio; for a fractional ratio that is rounded to a multiple of 8 ({@link ChannelRule#guarded}). The squeezed width is
 * max(1, ⌊C · seRatio⌋).
 *
 * <p>Source: Sandler et al. 2018, arXiv 1801.04381; with squeeze-and-excitation Tan et al. 2019, arXiv 1807.11626.
 *
 * @param kernel kernel size of the depthwise convolution, odd
 * @param expansionRatio expanded channels per input channel, at least 1
 * @param seRatio squeezed channels per input channel, in [0, 1]
 * @param activation activation function everywhere but after the projection and in the gate
 */
public record MBConv(int kernel, double expansionRatio, double seRatio, Activation activation) implements Block {

    private static final ChannelRule EXPANSION = ChannelRule.guarded(8);

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public MBConv {
        if (kernel < 1 || kernel % 2 == 0) {
            throw new IllegalArgumentException("kernel must be odd and positive, got " + kernel);
        }
        if (!(expansionRatio >= 1 && expansionRatio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expansionRatio must be in [1, ∞), got " + expansionRatio);
        }
        if (!(seRatio >= 0 && seRatio <= 1)) {
            throw new IllegalArgumentException("seRatio must be in [0, 1], got " + seRatio);
        }
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        int expanded = expandedChannels(in.channels());
        Tensor x = expansionRatio == 1
                ? in
                : Convolutions.convNormActivation(layers, "expand", in, expanded, 1, 1, 1, activation);
        x = Convolutions.convNormActivation(layers, "depthwise", x, expanded, kernel, stride, expanded, activation);
        if (seRatio > 0) {
            int reduced = Math.max(1, (int) (in.channels() * seRatio));
            x = Convolutions.squeezeExcite(layers, x, reduced, activation, Activation.SIGMOID);
        }
        x = Convolutions.convNormActivation(layers, "project", x, outChannels, 1, 1, 1, Activation.NONE);
        return stride == 1 && outChannels == in.channels() ? layers.add(x, in) : x;
    }

    private int expandedChannels(int channels) {
        double width = channels * expansionRatio;
        return expansionRatio == Math.rint(expansionRatio) && width <= Integer.MAX_VALUE
                ? (int) width
                : EXPANSION.round(width);
    }
}
