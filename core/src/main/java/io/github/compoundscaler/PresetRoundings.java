package io.github.compoundscaler;

import io.github.compoundscaler.StepRounding.HeadRule;
import io.github.compoundscaler.StepRounding.Part;
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
    static final StepRounding EFFICIENTNET_V2 = new StepRounding(
            ChannelRule.nearest(8), RepeatRule.ceil(), ResolutionRule.truncate(), HeadRule.AS_CHANNELS, Set.of());
    static final StepRounding LITE = new StepRounding(
            ChannelRule.guarded(8),
            RepeatRule.ceil(),
            ResolutionRule.truncate(),
            HeadRule.AS_CHANNELS,
            Set.of(Part.STEM, Part.HEAD, Part.FIRST_STAGE_REPEATS, Part.LAST_STAGE_REPEATS));
    static final StepRounding TINYNET = new StepRounding(
            ChannelRule.guarded(8),
            RepeatRule.halfEven(),
            ResolutionRule.truncate(),
            HeadRule.NEVER_NARROWER,
            Set.of(Part.STEM));
    static final StepRounding MIXNET = new StepRounding(
            ChannelRule.guarded(8), RepeatRule.halfEven(), ResolutionRule.truncate(), HeadRule.AS_CHANNELS, Set.of());
    static final Rounding COST_TRUE = new CostTrueRounding(TENSORFLOW);
    static final Map<String, Rounding> BY_NAME = byName();

    private PresetRoundings() {}

    private static Map<String, Rounding> byName() {
        Map<String, Rounding> roundings = new LinkedHashMap<>();
        roundings.put("tensorflow", TENSORFLOW);
        roundings.put("torchvision", TORCHVISION);
        roundings.put("pycls", PYCLS);
        roundings.put("efficientnetv2", EFFICIENTNET_V2);
        roundings.put("lite", LITE);
        roundings.put("tinynet", TINYNET);
        roundings.put("mixnet", MIXNET);
        roundings.put("cost-true", COST_TRUE);
        return Collections.unmodifiableMap(roundings);
    }
}
