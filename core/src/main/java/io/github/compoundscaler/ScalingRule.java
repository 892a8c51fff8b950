package io.github.compoundscaler;

import io.github.compoundscaler.names.Names;
import java.util.Map;

/**
 * How the dimensions of a network grow with the scaling exponent φ. Implementations are immutable and thread-safe.
 *
 * <p>The rules of this library grow the cost by about 2<sup>φ</sup>, so φ = 0 is the baseline and each step doubles it.
 */
@FunctionalInterface
public interface ScalingRule {

    /**
     * Returns the multipliers at φ.
     *
     * @param phi the exponent, finite, negative for networks smaller than the baseline
     * @return the multipliers
     * @throws IllegalArgumentException if a multiplier would not be positive and finite
     */
    Multipliers at(double phi);

    /**
     * Returns the compound rule of EfficientNet: α 1.2, β 1.1, γ 1.15.
     *
     * @return the coefficients of Tan and Le 2019, arXiv 1905.11946
     */
    static ScalingCoefficients efficientNet() {
        return PresetRules.EFFICIENT_NET;
    }

    /**
     * Returns the rule that scales depth alone: depth 2<sup>φ</sup>.
     *
     * @return α 2, β 1, γ 1
     */
    static ScalingCoefficients depthOnly() {
        return PresetRules.DEPTH_ONLY;
    }

    /**
     * Returns the rule that scales width alone: width 2<sup>φ/2</sup>.
     *
     * @return α 1, β √2, γ 1
     */
    static ScalingCoefficients widthOnly() {
        return PresetRules.WIDTH_ONLY;
    }

    /**
     * Returns the rule that scales resolution alone: resolution 2<sup>φ/2</sup>.
     *
     * @return α 1, β 1, γ √2
     */
    static ScalingCoefficients resolutionOnly() {
        return PresetRules.RESOLUTION_ONLY;
    }

    /**
     * Returns the fast compound rule, which the authors of "Fast and Accurate Model Scaling" recommend: mostly width, and the
     * group width with it, since runtime follows activations more closely than multiply-adds.
     *
     * @return the weights 1 for depth, 8 for width, 8 for group width, 1 for resolution
     */
    static WeightedRule fastCompound() {
        return PresetRules.FAST_COMPOUND;
    }

    /**
     * Returns the rules of this library by name.
     *
     * @return an unmodifiable map in a fixed order
     */
    static Map<String, ScalingRule> presets() {
        return PresetRules.BY_NAME;
    }

    /**
     * Returns the rule of this library with a given name.
     *
     * @param name a key of {@link #presets}; case, {@code -} and {@code _} don't matter
     * @return the rule
     * @throws IllegalArgumentException if there is no such rule; the message offers the nearest names
     */
    static ScalingRule named(String name) {
        return Names.get("rule", name, presets());
    }
}
