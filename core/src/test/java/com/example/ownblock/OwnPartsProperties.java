package com.example.ownblock;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.ResolutionRule;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.StepRounding;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.CountingConventionContract;
import io.github.compoundscaler.testing.Networks;
import io.github.compoundscaler.testing.RoundingContract;
import io.github.compoundscaler.testing.ScalingRuleContract;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Group;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** A user's own convention, rounding and rule keep what the library's keep. */
@Domain(Networks.class)
@Domain(DomainContext.Global.class)
@SuppressWarnings("ClassCanBeStatic") // jqwik takes inner classes for groups.
class OwnPartsProperties {
    /** Multiply-adds and one operation per activation function. */
    private static final CountingConvention CONVENTION = cost -> Math.addExact(cost.macs(), cost.activationElements());

    /** Channels to multiples of 16, repeats down. */
    private static final Rounding ROUNDING = new StepRounding(
            ChannelRule.nearest(16),
            repeats -> Math.max(1, Math.toIntExact((long) Math.floor(repeats))),
            ResolutionRule.truncate(),
            StepRounding.HeadRule.AS_CHANNELS,
            Set.of());

    @Group
    class ConventionHolds implements CountingConventionContract {
        @Override
        @Provide
        public Arbitrary<CountingConvention> conventions() {
            return Arbitraries.just(CONVENTION);
        }
    }

    @Group
    class RoundingHolds implements RoundingContract {
        @Override
        @Provide
        public Arbitrary<Rounding> roundings() {
            return Arbitraries.just(ROUNDING);
        }
    }

    @Group
    class RuleHolds implements ScalingRuleContract {
        @Override
        @Provide
        public Arbitrary<ScalingRule> rules() {
            return Arbitraries.just(OwnPartsProperties::widthAndResolution);
        }
    }

    /** Width and resolution alike, no depth. */
    private static Multipliers widthAndResolution(double phi) {
        if (!Double.isFinite(phi)) {
            throw new IllegalArgumentException("phi must be finite, got " + phi);
        }
        return new Multipliers(1, Math.pow(2, phi / 4), Math.pow(2, phi / 4));
    }
}
