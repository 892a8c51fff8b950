package io.github.compoundscaler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules that {@link ScalingRule} names. */
final class PresetRules {
    static final ScalingCoefficients EFFICIENT_NET = new ScalingCoefficients(1.2, 1.1, 1.15);
    static final ScalingCoefficients DEPTH_ONLY = ScalingCoefficients.balancedAlpha(1, 1);
    static final ScalingCoefficients WIDTH_ONLY = ScalingCoefficients.balancedBeta(1, 1);
    static final ScalingCoefficients RESOLUTION_ONLY = ScalingCoefficients.balancedGamma(1, 1);
    static final Map<String, ScalingRule> BY_NAME = byName();

    private PresetRules() {}

    private static Map<String, ScalingRule> byName() {
        Map<String, ScalingRule> rules = new LinkedHashMap<>();
        rules.put("efficientnet", EFFICIENT_NET);
        rules.put("depth", DEPTH_ONLY);
        rules.put("width", WIDTH_ONLY);
        rules.put("resolution", RESOLUTION_ONLY);
        return Collections.unmodifiableMap(rules);
    }
}
