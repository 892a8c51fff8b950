package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * GhostNet's bottleneck: a ghost module that widens, a depthwise convolution if strided, squeeze-and-excitation, a ghost module
 * that narrows, and a shortcut, which is a separable convolution where shapes differ. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W /
 * stride⌉).
 *
 * <p>A ghost module makes half of its channels by a 1 × 1 convolution and the other half from those by a 3 × 3 depthwise one.
 *
 * <p>Source: Han et al. 2020, arXiv 1911.11907.
 *
 * @param kernel kernel size of the strided depthwise convolution and of the shortcut, odd
 * @param innerChannels channels between the ghost modules, at least 1; they scale with the network's width
 * @param seRatio squeezed channels per inner channel, in [0, 1], to the nearest multiple of 4 with the 0.9 guard; 0 for none
 */
public record GhostBottleneck(int kernel, int innerChannels, double seRatio) implements Block {

    private static final SqueezeExcite SQUEEZE_EXCITE = new SqueezeExcite(
            1, SqueezeExcite.Basis.EXPANDED, ChannelRule.guarded(4), Activation.RELU, Activation.HARD_SIGMOID);

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public GhostBottleneck {
        Checks.oddKernel(kernel);
        Checks.atLeastOne("innerChannels", innerChannels);
        SQUEEZE_EXCITE.withRatio(seRatio);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        Tensor x = ghost(layers, "expand", in, innerChannels, Activation.RELU);
        if (stride > 1) {
            x = Convolutions.convNormActivation(
                    layers, "depthwise", x, innerChannels, kernel, stride, innerChannels, Activation.NONE);
        }
        x = SQUEEZE_EXCITE.withRatio(seRatio).emit(layers, x, in.channels());
        x = ghost(layers, "project", x, outChannels, Activation.NONE);
        return layers.add(x, shortcut(layers, in, outChannels, stride));
    }

    private static Tensor ghost(Layers layers, String name, Tensor in, int channels, Activation activation) {
        int half = channels / 2 + channels % 2;
        Tensor primary = Convolutions.convNormActivation(layers, name, in, half, 1, 1, 1, activation);
        Tensor cheap = Convolutions.convNormActivation(layers, name + ".ghost", primary, half, 3, 1, half, activation);
        Tensor both = layers.concat(List.of(primary, cheap));
        return channels % 2 == 0 ? both : layers.slice(both, 0, channels);
    }

    private Tensor shortcut(Layers layers, Tensor in, int outChannels, int stride) {
        int channels = in.channels();
        if (stride == 1 && channels == outChannels) {
            return in;
        }
        Tensor x = Convolutions.convNormActivation(
                layers, "shortcut.depthwise", in, channels, kernel, stride, channels, Activation.NONE);
        return Convolutions.convNormActivation(layers, "shortcut.project", x, outChannels, 1, 1, 1, Activation.NONE);
    }

    @Override
    public Block scaled(WidthScaling widths) {
        return new GhostBottleneck(kernel, widths.channels(innerChannels), seRatio);
    }
}
