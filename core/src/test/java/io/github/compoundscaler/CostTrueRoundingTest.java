package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cost-true rounding promises for B0, and its counterexamples. */
class CostTrueRoundingTest {
    private static final Architecture B0 = EfficientNet.b0();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void costsOfB0AreWithinOnePercentOfTheIdeal(int n) {
        ScalingReport report =
                CompoundScaler.efficientNet().withRounding(Rounding.costTrue()).report(B0, n);
        assertEquals(1, report.growth() / report.idealGrowth(), 0.01);
    }

    static Stream<Arguments> balanced() {
        return Stream.of(
                        ScalingCoefficients.balancedAlpha(1.1, 1.15),
                        ScalingCoefficients.balancedBeta(1.2, 1.15),
                        ScalingCoefficients.balancedGamma(1.2, 1.1))
                .flatMap(coefficients -> IntStream.rangeClosed(1, 7).mapToObj(n -> Arguments.of(coefficients, n)));
    }

    @ParameterizedTest
    @MethodSource("balanced")
    void balancedCoefficientsDoubleTheCost(ScalingCoefficients coefficients, int n) {
        ScalingReport report = CompoundScaler.of(coefficients)
                .withRounding(Rounding.costTrue())
                .report(B0, n);
        assertEquals(1, report.growth() / (1 << n), 0.01);
    }

    /** φ = -1 should cost 1 / 1.92 = 0.52; TensorFlow's rounding takes no block away and costs 0.78. */
    @Test
    void aNegativePhiShrinksAsItSays() {
        CompoundScaler scaler = CompoundScaler.efficientNet().withRounding(Rounding.costTrue());
        assertEquals(1 / 1.92, scaler.report(B0, -1).growth(), 0.01);
    }

    /**
     * One block of 3 · 3 = 9 MACs and a classifier of 7: at a depth of 1.25 the target is 1.25 · 16 = 20, from which one block (16)
     * and two (25) are equally far, 1.25 times.
     */
    @Test
    void tiesGoToFewerMacs() {
        Block block = (layers, in, out, stride) -> layers.conv2d("conv", in, out, 3, stride, Layers.SAME, 1, false);
        Architecture network = new Architecture(
                "tie",
                (layers, image) -> image,
                List.of(Stage.of(block, 1, 1, 1)),
                (layers, features, classes) -> layers.linear("classifier", features, classes, false),
                Resolution.square(1),
                7,
                1);
        Multipliers by = new Multipliers(1.25, 1, 1);
        assertEquals(16, network.cost().macs());
        assertEquals(25, Rounding.tensorflow().cost(network, by).macs());
        assertEquals(16, Rounding.costTrue().cost(network, by).macs());
    }

    /**
     * The nearest network isn't monotone: from a width of 1.33 to 1.34 the second stage's 24 channels pass 32 (31.92, 32.16), so 24
     * is no candidate any more and 40 is one, and the nearest combination is cheaper.
     */
    @Test
    void aLargerMultiplierMayCostLess() {
        Architecture network = Architecture.of(
                        "small",
                        32,
                        new ConvStem(16, 3, 2, Activation.RELU),
                        List.of(
                                Stage.of(new MBConv(3, 1, 0, Activation.RELU), 16, 1, 1),
                                Stage.of(new MBConv(3, 1, 0, Activation.RELU), 24, 1, 1)),
                        new ConvHead(64, Activation.RELU))
                .withClasses(10);
        Architecture narrower = Rounding.costTrue().scale(network, new Multipliers(1, 1.33, 1));
        Architecture wider = Rounding.costTrue().scale(network, new Multipliers(1, 1.34, 1));
        assertTrue(wider.cost().macs() < narrower.cost().macs());
        assertEquals(List.of(24, 32), channels(narrower));
        assertEquals(List.of(16, 40), channels(wider));
    }

    private static List<Integer> channels(Architecture network) {
        return network.stages().stream().map(Stage::channels).toList();
    }

    /** Where the rule scales one dimension alone, little is left to choose: depth 2 of B0 is 2.03 times its cost, whatever one picks. */
    @Test
    void onePercentIsForRulesThatLeaveAChoice() {
        CompoundScaler depthOnly = CompoundScaler.of(ScalingRule.depthOnly()).withRounding(Rounding.costTrue());
        assertEquals(2.03, depthOnly.report(B0, 1).growth(), 0.005);
        assertEquals(
                CompoundScaler.of(ScalingRule.depthOnly()).scale(B0, 1),
                depthOnly.scale(B0, 1),
                "whole numbers already");
    }

    /** More combinations than are kept: the lists of sums are thinned, and the target is still met. */
    @Test
    void deepNetworksMeetTheTargetToo() {
        List<Stage> stages = IntStream.range(0, 16)
                .mapToObj(i -> Stage.of(new MBConv(3, 3, 0.25, Activation.SILU), 24 + 8 * i, i % 4 == 1 ? 2 : 1, 2))
                .toList();
        Architecture deep = Architecture.of(
                "deep", 64, new ConvStem(16, 3, 2, Activation.SILU), stages, new ConvHead(640, Activation.SILU));
        Multipliers by = new Multipliers(1.3, 1.27, 1.2);
        Architecture scaled = Rounding.costTrue().scale(deep, by);
        double ratio = scaled.cost().macs() / (deep.cost().macs() * by.idealGrowth());
        assertEquals(1, ratio, 1e-6);
        assertTrue(scaled.stages().stream().allMatch(stage -> stage.repeats() == 2 || stage.repeats() == 3));
    }
}
