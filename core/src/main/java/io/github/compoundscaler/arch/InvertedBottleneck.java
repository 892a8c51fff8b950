package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * The mobile inverted bottleneck of given inner widths: as {@link MBConv}, but with numbers in place of ratios, for networks whose
 * widths were pruned or searched one by one. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>An expanded width of C leaves the expansion out. Both widths scale with the network's.
 *
 * @param kernel kernel size of the depthwise convolution, odd
 * @param expandedChannels channels of the depthwise convolution, at least 1
 * @param squeezedChannels channels between the two convolutions of the squeeze-and-excitation, at least 0; 0 for none
 * @param activation activation function everywhere but after the projection and in the gate, which is a sigmoid
 */
public record InvertedBottleneck(int kernel, int expandedChannels, int squeezedChannels, Activation activation)
        implements Block {

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public InvertedBottleneck {
        Checks.oddKernel(kernel);
        if (expandedChannels < 1 || squeezedChannels < 0) {
            throw new IllegalArgumentException(
                    "expandedChannels must be at least 1 and squeezedChannels at least 0, got expandedChannels "
                            + expandedChannels + ", squeezedChannels " + squeezedChannels);
        }
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor x = expandedChannels == in.channels()
                ? in
                : Convolutions.convNormActivation(layers, "expand", in, expandedChannels, 1, 1, 1, activation);
        x = Convolutions.convNormActivation(
                layers, "depthwise", x, expandedChannels, kernel, stride, expandedChannels, activation);
        if (squeezedChannels > 0) {
            x = Convolutions.squeezeExcite(layers, x, squeezedChannels, activation, Activation.SIGMOID);
        }
        x = Convolutions.convNormActivation(layers, "project", x, outChannels, 1, 1, 1, Activation.NONE);
        return Convolutions.residual(layers, x, in, stride);
    }

    @Override
    public Block scaled(WidthScaling widths) {
        int squeezed = squeezedChannels == 0 ? 0 : widths.channels(squeezedChannels);
        return new InvertedBottleneck(kernel, widths.channels(expandedChannels), squeezed, activation);
    }
}
