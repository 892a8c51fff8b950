package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.testing.BlockContract;
import io.github.compoundscaler.testing.HeadContract;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;
import net.jqwik.api.Provide;

/** The contracts of blocks and heads on those of the mobile families. */
@SuppressWarnings("ClassCanBeStatic") // jqwik takes inner classes for groups.
class InvertedBottleneckContractProperties {

    private static Arbitrary<Integer> kernels() {
        return Arbitraries.of(1, 3, 5, 7);
    }

    private static Arbitrary<SqueezeExcite> squeezeExcites() {
        Arbitrary<SqueezeExcite> none = Arbitraries.just(SqueezeExcite.NONE);
        Arbitrary<Double> ratios = Arbitraries.of(0.05, 0.25, 0.5, 1.0);
        return Arbitraries.oneOf(
                none,
                ratios.map(ratio -> SqueezeExcite.ofInput(ratio, Activation.SILU)),
                ratios.map(SqueezeExcite::ofExpanded));
    }

    @Group
    class MBConvs implements BlockContract {
        @Override
        @Provide
        public Arbitrary<Block> subjects() {
            Arbitrary<Double> ratios = Arbitraries.of(1.0, 2.3, 6.0);
            return Combinators.combine(
                            kernels(), ratios, Arbitraries.of(1, 3, 16), squeezeExcites(), Arbitraries.of(true, false))
                    .as((kernel, ratio, group, se, residual) ->
                            new MBConv(kernel, ratio, group, se, residual, Activation.SILU));
        }
    }

    @Group
    class MixedMBConvs implements BlockContract {
        @Override
        @Provide
        public Arbitrary<Block> subjects() {
            // Each kernel needs a channel.
            return Combinators.combine(kernels().list().ofMinSize(1).ofMaxSize(6), squeezeExcites())
                    .as((kernels, se) ->
                            new MixedMBConv(List.of(1), kernels, List.of(3), 6, se, true, Activation.RELU));
        }
    }

    @Group
    class FusedMBConvs implements BlockContract {
        @Override
        @Provide
        public Arbitrary<Block> subjects() {
            return Combinators.combine(kernels(), Arbitraries.of(0, 24), Arbitraries.of(0, 1, 64), squeezeExcites())
                    .as((kernel, base, group, se) ->
                            new FusedMBConv(kernel, 4, base, group, se, true, Activation.RELU));
        }
    }

    @Group
    class UniversalInvertedBottlenecks implements BlockContract {
        @Override
        @Provide
        public Arbitrary<Block> subjects() {
            Arbitrary<Integer> maybe = Arbitraries.of(0, 3, 5);
            return Arbitraries.oneOf(
                    Combinators.combine(maybe, kernels())
                            .as((start, middle) ->
                                    new UniversalInvertedBottleneck(start, middle, 4, true, Activation.RELU)),
                    kernels().map(start -> new UniversalInvertedBottleneck(start, 0, 2, true, Activation.RELU)));
        }
    }

    @Group
    class Others implements BlockContract {
        @Override
        @Provide
        public Arbitrary<Block> subjects() {
            Arbitrary<Integer> widths = Arbitraries.integers().between(1, 64);
            return Arbitraries.oneOf(
                    kernels().map(kernel -> new ConvBlock(kernel, true, Activation.RELU)),
                    Combinators.combine(kernels(), squeezeExcites())
                            .as((kernel, se) -> new SeparableConv(kernel, se, Activation.RELU)),
                    Combinators.combine(kernels(), widths, Arbitraries.of(0.0, 0.25))
                            .as(GhostBottleneck::new),
                    Combinators.combine(Arbitraries.of(1, 6), Arbitraries.of(0.0, 1 / 12.0), Arbitraries.of(1, 8))
                            .as(RexBottleneck::new),
                    Combinators.combine(
                                    kernels(), widths, Arbitraries.integers().between(0, 16))
                            .as((kernel, expanded, squeezed) ->
                                    new InvertedBottleneck(kernel, expanded, squeezed, Activation.SILU)));
        }
    }

    @Group
    class Heads implements HeadContract {
        @Override
        @Provide
        public Arbitrary<Head> subjects() {
            Arbitrary<Integer> widths = Arbitraries.integers().between(1, 64);
            return Arbitraries.oneOf(
                    Combinators.combine(widths, Arbitraries.of(ConvHead.Scaling.values()))
                            .as((width, scaling) -> new ConvHead(width, Activation.RELU, scaling)),
                    Combinators.combine(widths, Arbitraries.of(PooledHiddenHead.HiddenLayer.values()))
                            .as((width, layer) -> new PooledHiddenHead(width, layer, Activation.RELU)),
                    widths.map(width -> new MobileNetV3Head(width, Activation.HARD_SWISH)));
        }
    }
}
