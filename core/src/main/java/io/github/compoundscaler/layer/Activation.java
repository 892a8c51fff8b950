package io.github.compoundscaler.layer;

/** An element-wise activation function; it has no parameters and keeps the shape. */
public enum Activation {
    /** max(0, x). */
    RELU,
    /** min(max(0, x), 6). */
    RELU6,
    /** x · sigmoid(x), also called swish. */
    SILU,
    /** x · relu6(x + 3) / 6. */
    HARD_SWISH,
    /** 1 / (1 + e<sup>-x</sup>). */
    SIGMOID,
    /** relu6(x + 3) / 6. */
    HARD_SIGMOID,
    /** x · Φ(x), Φ being the distribution function of the standard normal distribution. */
    GELU,
    /** The identity: no layer is emitted for it. */
    NONE
}
