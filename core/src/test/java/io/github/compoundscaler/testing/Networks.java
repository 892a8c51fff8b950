package io.github.compoundscaler.testing;

import com.example.ownblock.DenseLayer;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.RepeatRule;
import io.github.compoundscaler.ResolutionRule;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.StepRounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.layer.Activation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Every value that properties are about: small networks of the library's and of users' parts, and what scales them. */
public class Networks extends DomainContextBase {

    /** Activation functions. */
    @Provide
    public static Arbitrary<Activation> activations() {
        return Arbitraries.of(Activation.class);
    }

    /** MBConv with whole and fractional expansion ratios, with and without squeeze-and-excitation. */
    @Provide
    public static Arbitrary<MBConv> mbConvs() {
        Arbitrary<Double> expansions = Arbitraries.oneOf(
                Arbitraries.of(1.0, 3.0, 4.0, 6.0),
                Arbitraries.doubles().between(1, 6).ofScale(2));
        Arbitrary<Double> seRatios = Arbitraries.oneOf(
                Arbitraries.of(0.0, 0.25), Arbitraries.doubles().between(0, 1).ofScale(3));
        return Combinators.combine(Arbitraries.of(1, 3, 5, 7), expansions, seRatios, activations())
                .as(MBConv::new);
    }

    /** Blocks of the library and of users. */
    @Provide
    public static Arbitrary<Block> blocks() {
        return Arbitraries.oneOf(
                mbConvs(),
                Arbitraries.of(1, 2, 3, 4).map(MixedBlock::new),
                Arbitraries.of(1, 2, 4, 8).map(GroupedBlock::new),
                Arbitraries.integers().between(1, 8).map(DenseLayer::new));
    }

    /** Stages of one to three definitions. */
    @Provide
    public static Arbitrary<Stage> stages() {
        return stages(blocks(), Arbitraries.integers().between(1, 40));
    }

    private static Arbitrary<Stage> stages(Arbitrary<? extends Block> blocks, Arbitrary<Integer> widths) {
        Arbitrary<Stage.Definition> definitions = Combinators.combine(
                        blocks,
                        widths,
                        Arbitraries.frequency(Tuple.of(3, 1), Tuple.of(2, 2), Tuple.of(1, 3)),
                        Arbitraries.integers().between(1, 4))
                .as((block, width, stride, repeats) -> new Stage.Definition(block, block.fit(width), stride, repeats));
        return definitions.list().ofMinSize(1).ofMaxSize(3).map(Stage::new);
    }

    /** Stems of the library and of users. */
    @Provide
    public static Arbitrary<Stem> stems() {
        return stems(Arbitraries.integers().between(1, 40));
    }

    private static Arbitrary<Stem> stems(Arbitrary<Integer> widths) {
        return Arbitraries.oneOf(
                Combinators.combine(widths, Arbitraries.of(1, 3, 5), Arbitraries.of(1, 2, 3), activations())
                        .as(ConvStem::new),
                widths.map(PoolStem::new));
    }

    /** Heads of the library and of users. */
    @Provide
    public static Arbitrary<Head> heads() {
        return heads(Arbitraries.integers().between(1, 100));
    }

    private static Arbitrary<Head> heads(Arbitrary<Integer> widths) {
        return Arbitraries.oneOf(
                Combinators.combine(widths, activations()).as(ConvHead::new), widths.map(FlattenHead::new));
    }

    /** Square and rectangular images. */
    @Provide
    public static Arbitrary<Resolution> resolutions() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 100).map(Resolution::square),
                Combinators.combine(
                                Arbitraries.integers().between(1, 100),
                                Arbitraries.integers().between(1, 100))
                        .as(Resolution::new));
    }

    /** Networks of one to three stages. */
    @Provide
    public static Arbitrary<Architecture> architectures() {
        return architectures(stems(), stages(), heads());
    }

    private static Arbitrary<Architecture> architectures(
            Arbitrary<Stem> stems, Arbitrary<Stage> stages, Arbitrary<Head> heads) {
        return Combinators.combine(
                        stems,
                        stages.list().ofMinSize(1).ofMaxSize(3),
                        heads,
                        resolutions(),
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.integers().between(1, 4))
                .as((stem, list, head, resolution, classes, channels) ->
                        new Architecture("generated", stem, list, head, resolution, classes, channels));
    }

    /** Networks of MBConv alone whose widths are multiples of 8, so that TensorFlow's rounding leaves them as they are. */
    public static Arbitrary<Architecture> publishedStyle() {
        Arbitrary<Integer> widths = Arbitraries.integers().between(1, 6).map(n -> 8 * n);
        return architectures(stems(widths), stages(mbConvs(), widths), heads(widths));
    }

    /** Multipliers, each exactly 1 now and then. */
    @Provide
    public static Arbitrary<Multipliers> multipliers() {
        Arbitrary<Double> factors = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(1.0)),
                Tuple.of(5, Arbitraries.doubles().between(0.2, 4).ofScale(3)));
        Arbitrary<Double> pixels = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(1.0)),
                Tuple.of(5, Arbitraries.doubles().between(1, 3).ofScale(3)));
        return Combinators.combine(factors, factors, pixels).as(Multipliers::new);
    }

    /** Coefficients with α·β²·γ² = 2: a doubling shared out over the three dimensions. */
    @Provide
    public static Arbitrary<ScalingCoefficients> balancedCoefficients() {
        Arbitrary<Double> shares = Arbitraries.doubles().between(0, 1).ofScale(3);
        return Combinators.combine(shares, shares)
                .as((first, rest) ->
                        ScalingCoefficients.balancedAlpha(Math.pow(2, first / 2), Math.pow(2, (1 - first) * rest / 2)));
    }

    /** Roundings of any rules, with any parts fixed. */
    @Provide
    public static Arbitrary<StepRounding> stepRoundings() {
        Arbitrary<ChannelRule> channels = Arbitraries.of(1, 4, 8)
                .flatMap(divisor -> Arbitraries.of(
                        ChannelRule.guarded(divisor), ChannelRule.nearest(divisor), ChannelRule.halfEven(divisor)));
        return Combinators.combine(
                        channels,
                        Arbitraries.of(RepeatRule.ceil(), RepeatRule.halfEven()),
                        Arbitraries.of(ResolutionRule.truncate(), ResolutionRule.halfEven(4)),
                        Arbitraries.of(StepRounding.HeadRule.class),
                        Arbitraries.of(StepRounding.Part.class).set())
                .as((width, depth, pixels, head, fixed) -> new StepRounding(
                        width, depth, resolution -> Math.max(1, pixels.round(resolution)), head, fixed));
    }
}
