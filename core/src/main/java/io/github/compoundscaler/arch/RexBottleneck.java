package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * ReXNet's linear bottleneck: as {@link MBConv}, but with the second activation behind the squeeze-and-excitation, which has
 * batch normalisation of its own, and with the input added to the first channels also where the output has more. (C, H, W) →
 * (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>The squeezed width is ⌊expanded width · seRatio⌋, to the nearest multiple of the divisor with the 0.9 guard.
 *
 * <p>Source: Han et al. 2021, arXiv 2007.00992.
 *
 * @param expansionRatio expanded channels per input channel, at least 1; 1 leaves the expansion out
 * @param seRatio squeezed channels per expanded channel, in [0, 1]; 0 for no squeeze-and-excitation
 * @param divisor what expanded and squeezed widths are multiples of, at least 1
 */
public record RexBottleneck(int expansionRatio, double seRatio, int divisor) implements Block {

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RexBottleneck {
        Checks.expansionRatio(expansionRatio);
        SqueezeExcite.NONE.withRatio(seRatio);
        NearestMultiple.check(divisor);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        ChannelRule rule = ChannelRule.guarded(divisor);
        int channels = in.channels();
        int expanded = expansionRatio == 1 ? channels : rule.round((double) channels * expansionRatio);
        Tensor x = expansionRatio == 1
                ? in
                : Convolutions.convNormActivation(layers, "expand", in, expanded, 1, 1, 1, Activation.SILU);
        x = layers.conv2d("depthwise", x, expanded, 3, stride, Layers.SAME, expanded, false);
        x = layers.batchNorm(x);
        if (seRatio > 0) {
            x = squeezeExcite(layers, x, rule.round(Math.floor(expanded * seRatio)));
        }
        x = layers.activation(x, Activation.RELU6);
        x = Convolutions.convNormActivation(layers, "project", x, outChannels, 1, 1, 1, Activation.NONE);
        return stride == 1 && channels <= outChannels ? addToFirst(layers, x, in) : x;
    }

    private static Tensor squeezeExcite(Layers layers, Tensor in, int squeezed) {
        Tensor gate = layers.adaptiveAveragePool("se.pool", in, 1, 1);
        gate = layers.batchNorm(layers.conv2d("se.reduce", gate, squeezed, 1, 1, 0, 1, true));
        gate = layers.activation(gate, Activation.RELU);
        gate = layers.conv2d("se.expand", gate, in.channels(), 1, 1, 0, 1, true);
        return layers.gate(in, layers.activation(gate, Activation.SIGMOID));
    }

    private static Tensor addToFirst(Layers layers, Tensor x, Tensor in) {
        int channels = in.channels();
        if (x.channels() == channels) {
            return layers.add(x, in);
        }
        Tensor sum = layers.add(layers.slice(x, 0, channels), in);
        return layers.concat(List.of(sum, layers.slice(x, channels, x.channels())));
    }
}
