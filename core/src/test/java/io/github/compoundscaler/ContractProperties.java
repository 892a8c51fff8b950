package io.github.compoundscaler;

import com.example.ownblock.DenseLayer;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.BlockContract;
import io.github.compoundscaler.testing.ChannelRuleContract;
import io.github.compoundscaler.testing.CountingConventionContract;
import io.github.compoundscaler.testing.GroupedBlock;
import io.github.compoundscaler.testing.HeadContract;
import io.github.compoundscaler.testing.MixedBlock;
import io.github.compoundscaler.testing.Networks;
import io.github.compoundscaler.testing.RepeatRuleContract;
import io.github.compoundscaler.testing.ResolutionRuleContract;
import io.github.compoundscaler.testing.RoundingContract;
import io.github.compoundscaler.testing.ScalingRuleContract;
import io.github.compoundscaler.testing.StemContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Group;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Each contract on everything that is under it: all presets, and all blocks, stems and heads. */
@Domain(Networks.class)
@Domain(DomainContext.Global.class)
@SuppressWarnings("ClassCanBeStatic") // jqwik takes inner classes for groups.
class ContractProperties {

    @Group
    class PresetRulesHold implements ScalingRuleContract {
        @Override
        @Provide
        public Arbitrary<ScalingRule> rules() {
            return Arbitraries.of(ScalingRule.presets().values());
        }
    }

    @Group
    class BalancedCoefficientsHold implements ScalingRuleContract {
        @Override
        @Provide
        public Arbitrary<ScalingRule> rules() {
            return Networks.balancedCoefficients().map(coefficients -> coefficients);
        }
    }

    @Group
    class PresetRoundingsHold implements RoundingContract {
        @Override
        @Provide
        public Arbitrary<Rounding> roundings() {
            return Arbitraries.of(Rounding.presets().values());
        }
    }

    @Group
    class OwnRoundingsHold implements RoundingContract {
        @Override
        @Provide
        public Arbitrary<Rounding> roundings() {
            return Networks.stepRoundings().map(rounding -> rounding);
        }
    }

    @Group
    class PresetConventionsHold implements CountingConventionContract {
        @Override
        @Provide
        public Arbitrary<CountingConvention> conventions() {
            return Arbitraries.of(CountingConvention.presets().values());
        }
    }

    @Group
    class GuardedChannelsHold implements ChannelRuleContract {
        @Override
        public ChannelRule rule(int divisor) {
            return ChannelRule.guarded(divisor);
        }
    }

    @Group
    class NearestChannelsHold implements ChannelRuleContract {
        @Override
        public ChannelRule rule(int divisor) {
            return ChannelRule.nearest(divisor);
        }
    }

    @Group
    class HalfEvenChannelsHold implements ChannelRuleContract {
        @Override
        public ChannelRule rule(int divisor) {
            return ChannelRule.halfEven(divisor);
        }
    }

    @Group
    class CeilRepeatsHold implements RepeatRuleContract {
        @Override
        public RepeatRule rule() {
            return RepeatRule.ceil();
        }
    }

    @Group
    class HalfEvenRepeatsHold implements RepeatRuleContract {
        @Override
        public RepeatRule rule() {
            return RepeatRule.halfEven();
        }
    }

    @Group
    class TruncatedResolutionsHold implements ResolutionRuleContract {
        @Override
        public ResolutionRule rule() {
            return ResolutionRule.truncate();
        }

        @Override
        public int divisor() {
            return 1;
        }
    }

    @Group
    class HalfEvenResolutionsHold implements ResolutionRuleContract {
        @Override
        public ResolutionRule rule() {
            return ResolutionRule.halfEven(4);
        }

        @Override
        public int divisor() {
            return 4;
        }
    }

    @Group
    class MBConvHolds implements BlockContract {
        @Override
        @Provide
        public Arbitrary<Block> subjects() {
            return Networks.mbConvs().map(block -> block);
        }
    }

    @Group
    class UsersBlocksHold implements BlockContract {
        @Override
        @Provide
        public Arbitrary<Block> subjects() {
            return Arbitraries.oneOf(
                    Arbitraries.of(1, 2, 3, 4).map(MixedBlock::new),
                    Arbitraries.of(1, 2, 4, 8).map(GroupedBlock::new));
        }
    }

    @Group
    class GrowingBlocksHold implements BlockContract {
        @Override
        @Provide
        public Arbitrary<Block> subjects() {
            return Arbitraries.integers().between(1, 8).map(DenseLayer::new);
        }

        @Override
        public boolean givesTheChannelsAsked() {
            return false;
        }
    }

    @Group
    class StemsHold implements StemContract {
        @Override
        @Provide
        public Arbitrary<Stem> subjects() {
            return Networks.stems();
        }
    }

    @Group
    class HeadsHold implements HeadContract {
        @Override
        @Provide
        public Arbitrary<Head> subjects() {
            return Networks.heads();
        }
    }
}
