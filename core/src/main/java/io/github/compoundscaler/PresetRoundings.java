package io.github.compoundscaler;

import io.github.compoundscaler.StepRounding.HeadRule;
import io.github.compoundscaler.arch.ChannelRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The roundings that {@link Rounding} names. */
final class PresetRoundings {
    static final StepRounding TENSORFLOW = new StepRounding(
            ChannelRule.guarded(8), RepeatRule.ceil(), ResolutionRule.truncate(), HeadRule.AS_CHANNELS, Set.of());
    static final StepRounding TORCHVISION = new StepRounding(
            ChannelRule.guarded(8),
            RepeatRule.ceil(),
            ResolutionRule.truncate(),
            HeadRule.MULTIPLE_OF_LAST_STAGE,
            Set.of());
    static final StepRounding PYCLS = new StepRounding(
            ChannelRule.halfEven(8), RepeatRule.halfEven(), ResolutionRule.halfEven(4), HeadRule.AS_CHANNELS, Set.of());
    static final Rounding COST_TRUE = new CostTrueRounding(TENSORFLOW);
    static final Map<String, Rounding> BY_NAME = byName();

    private PresetRoundings() {}

    private static Map<String, Rounding> byName() {
        Map<String, Rounding> roundings = new LinkedHashMap<>();
        roundings.put("tensorflow", TENSORFLOW);
        roundings.put("torchvision", TORCHVISION);
        roundings.put("pycls", PYCLS);
        roundings.put("cost-true", COST_TRUE);
        return Collections.unmodifiableMap(roundings);
    }
}
