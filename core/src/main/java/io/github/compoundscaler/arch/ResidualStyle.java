package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;

/**
 * What residual blocks vary in, beside their widths. Immutable and thread-safe.
 *
 * @param norm normalisation after (or, in pre-activation blocks, before) each convolution
 * @param activation activation function
 * @param shortcut what is added where shapes differ
 * @param attention gate on the branch's channels
 * @param gateInside whether the gate comes before the last convolution (RegNet) rather than after it (SE-ResNet)
 * @param antialiased whether strided convolutions have stride 1 and an average pool after them
 * @param linear whether the activation after the sum is left out
 */
public record ResidualStyle(
        Norm norm,
        Activation activation,
        Shortcut shortcut,
        Attention attention,
        boolean gateInside,
        boolean antialiased,
        boolean linear) {

    /** ResNet's: batch normalisation, ReLU, a strided 1 × 1 convolution as shortcut, no gate. */
    public static final ResidualStyle RESNET = new ResidualStyle(
            Norm.batch(), Activation.RELU, Shortcut.CONVOLUTION, Attention.none(), false, false, false);

    /**
     * Returns this style with another normalisation.
     *
     * @param newNorm the normalisation
     * @return the changed style
     */
    public ResidualStyle withNorm(Norm newNorm) {
        return new ResidualStyle(newNorm, activation, shortcut, attention, gateInside, antialiased, linear);
    }

    /**
     * Returns this style with another activation function.
     *
     * @param newActivation the function
     * @return the changed style
     */
    public ResidualStyle withActivation(Activation newActivation) {
        return new ResidualStyle(norm, newActivation, shortcut, attention, gateInside, antialiased, linear);
    }

    /**
     * Returns this style with another shortcut.
     *
     * @param newShortcut the shortcut
     * @return the changed style
     */
    public ResidualStyle withShortcut(Shortcut newShortcut) {
        return new ResidualStyle(norm, activation, newShortcut, attention, gateInside, antialiased, linear);
    }

    /**
     * Returns this style with a gate after the last convolution.
     *
     * @param newAttention the gate
     * @return the changed style
     */
    public ResidualStyle withAttention(Attention newAttention) {
        return new ResidualStyle(norm, activation, shortcut, newAttention, false, antialiased, linear);
    }

    /**
     * Returns this style with a gate before the last convolution.
     *
     * @param newAttention the gate
     * @return the changed style
     */
    public ResidualStyle withAttentionInside(Attention newAttention) {
        return new ResidualStyle(norm, activation, shortcut, newAttention, true, antialiased, linear);
    }

    /**
     * Returns this style with average pools in place of strides.
     *
     * @return the changed style
     */
    public ResidualStyle withAntialiasing() {
        return new ResidualStyle(norm, activation, shortcut, attention, gateInside, true, linear);
    }

    /**
     * Returns this style without the activation after the sum.
     *
     * @return the changed style
     */
    public ResidualStyle withLinearOutput() {
        return new ResidualStyle(norm, activation, shortcut, attention, gateInside, antialiased, true);
    }
}
