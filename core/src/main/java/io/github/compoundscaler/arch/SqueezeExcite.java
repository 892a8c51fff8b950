package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/**
 * How a block squeezes and excites its inner feature map: global average pool, two 1 × 1 convolutions with bias, and a gate on
 * each channel. Immutable and thread-safe.
 *
 * <p>Code bases differ in what the squeezed width is a share of and how it is rounded, so both are part of the definition.
 *
 * <p>Source: Hu et al. 2018, arXiv 1709.01507.
 *
 * @param ratio squeezed channels per channel of the basis, in [0, 1]; 0 for none at all
 * @param basis what the ratio is a share of
 * @param rounding how the squeezed width becomes whole
 * @param inner activation between the two convolutions
 * @param gate activation of the gate, mostly sigmoid
 */
public record SqueezeExcite(double ratio, Basis basis, ChannelRule rounding, Activation inner, Activation gate)
        implements Attention {

    /** No squeeze-and-excitation. */
    public static final SqueezeExcite NONE = ofInput(0, Activation.NONE);

    /** What the squeezed width is a share of. */
    public enum Basis {
        /** Channels of the block's input, as in EfficientNet. */
        INPUT,
        /** Channels of the feature map that is gated, as in MobileNetV3. */
        EXPANDED
    }

    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public SqueezeExcite {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("seRatio must be in [0, 1], got " + ratio);
        }
    }

    /**
     * Returns EfficientNet's kind: max(1, ⌊C · ratio⌋) squeezed channels for a block's input of C channels, and a sigmoid gate.
     *
     * @param ratio squeezed channels per input channel, in [0, 1]
     * @param inner activation between the two convolutions
     * @return the definition
     * @throws IllegalArgumentException if the ratio is out of range
     */
    public static SqueezeExcite ofInput(double ratio, Activation inner) {
        return new SqueezeExcite(ratio, Basis.INPUT, ChannelRule.truncate(), inner, Activation.SIGMOID);
    }

    /**
     * Returns MobileNetV3's kind: a share of the expanded width to the nearest multiple of 8 with the 0.9 guard, ReLU, and a
     * hard-sigmoid gate.
     *
     * @param ratio squeezed channels per expanded channel, in [0, 1]
     * @return the definition
     * @throws IllegalArgumentException if the ratio is out of range
     */
    public static SqueezeExcite ofExpanded(double ratio) {
        return new SqueezeExcite(
                ratio, Basis.EXPANDED, ChannelRule.guarded(8), Activation.RELU, Activation.HARD_SIGMOID);
    }

    /**
     * Returns this definition with another ratio.
     *
     * @param newRatio the ratio, in [0, 1]
     * @return the changed definition
     * @throws IllegalArgumentException if the ratio is out of range
     */
    public SqueezeExcite withRatio(double newRatio) {
        return new SqueezeExcite(newRatio, basis, rounding, inner, gate);
    }

    /** Makes blocks without squeeze-and-excitation equal. */
    SqueezeExcite normalised() {
        return ratio == 0 ? NONE : this;
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int blockChannels) {
        if (ratio == 0) {
            return in;
        }
        int squeezed = rounding.round((basis == Basis.INPUT ? blockChannels : in.channels()) * ratio);
        return Convolutions.squeezeExcite(layers, in, squeezed, inner, gate);
    }
}
