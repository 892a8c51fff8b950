package io.github.compoundscaler.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.layer.Activation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BlockNotationProperties {
    private static final BlockNotation NOTATION = new BlockNotation(Activation.SILU);

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("definitions") Stage.Definition definition) {
        String text = NOTATION.print(definition);
        assertEquals(definition, NOTATION.parse(text), text);
        assertEquals(text, NOTATION.print(NOTATION.parse(text)));
    }

    @Provide
    Arbitrary<Stage.Definition> definitions() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 3000);
        return Combinators.combine(blocks(), numbers, numbers, numbers).as(Stage.Definition::new);
    }

    private static Arbitrary<Block> blocks() {
        Arbitrary<Integer> kernels = kernels();
        Arbitrary<Integer> kernelsOrNone = Arbitraries.oneOf(kernels, Arbitraries.just(0));
        Arbitrary<List<Integer>> mixed = kernels.list().ofMinSize(2).ofMaxSize(5);
        Arbitrary<List<Integer>> maybeMixed = kernels.list().ofMinSize(1).ofMaxSize(5);
        Arbitrary<Double> ratios = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 12).map(Integer::doubleValue),
                Arbitraries.doubles().between(1, 12).ofScale(2));
        Arbitrary<Integer> widths = Arbitraries.integers().between(0, 512);
        Arbitrary<Integer> groupWidths = Arbitraries.integers().between(1, 512);
        Arbitrary<Boolean> residual = Arbitraries.of(true, false);
        Arbitrary<Activation> activations =
                Arbitraries.of(Activation.RELU, Activation.RELU6, Activation.SILU, Activation.HARD_SWISH);
        Arbitrary<Double> seRatios = Arbitraries.doubles().between(0, 1).ofScale(3);
        return Arbitraries.oneOf(
                Combinators.combine(kernels, ratios, groupWidths, seRatios, residual, activations)
                        .as((kernel, ratio, group, se, skip, function) ->
                                new MBConv(kernel, ratio, group, squeezed(se, function), skip, function)),
                Combinators.combine(maybeMixed, mixed, maybeMixed, ratios, seRatios, residual, activations)
                        .as((expand, depthwise, project, ratio, se, skip, function) -> new MixedMBConv(
                                expand, depthwise, project, ratio, squeezed(se, function), skip, function)),
                Combinators.combine(kernels, seRatios, activations)
                        .as((kernel, se, function) -> new SeparableConv(kernel, squeezed(se, function), function)),
                Combinators.combine(kernels, ratios, widths, widths, seRatios, residual, activations)
                        .as((kernel, ratio, base, group, se, skip, function) ->
                                new FusedMBConv(kernel, ratio, base, group, squeezed(se, function), skip, function)),
                Combinators.combine(kernels, residual, activations).as(ConvBlock::new),
                Combinators.combine(kernelsOrNone, kernelsOrNone, ratios, residual, activations)
                        .as(UniversalInvertedBottleneck::new));
    }

    private static Arbitrary<Integer> kernels() {
        return Arbitraries.integers().between(0, 6).map(half -> 2 * half + 1);
    }

    private static SqueezeExcite squeezed(double ratio, Activation function) {
        return SqueezeExcite.ofInput(ratio, function);
    }
}
