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
    static final WeightedRule FAST_COMPOUND = new WeightedRule(1, 8, 8, 1);
    static final Map<String, ScalingRule> BY_NAME = byName();

    private PresetRules() {}

    private static Map<String, ScalingRule> byName() {
        Map<String, ScalingRule> rules = new LinkedHashMap<>();
        rules.put("efficientnet", EFFICIENT_NET);
        rules.put("depth", DEPTH_ONLY);
        rules.put("width", WIDTH_ONLY);
        rules.put("resolution", RESOLUTION_ONLY);
        rules.put("d1_w1_r1", new WeightedRule(1, 1, 0, 1));
        rules.put("d1_w2_r1", new WeightedRule(1, 2, 0, 1));
        rules.put("d1_w4_g4_r0", new WeightedRule(1, 4, 4, 0));
        rules.put("d1_w8_g8_r1", FAST_COMPOUND);
        return Collections.unmodifiableMap(rules);
    }
}
