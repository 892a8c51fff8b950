package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every invalid input is refused by name, value and rule. */
class ErrorMessagesTest {
    private static final Architecture B0 = EfficientNet.b0();
    private static final MBConv BLOCK = new MBConv(3, 1, 0, Activation.RELU);

    private static Arguments refused(String message, Executable call) {
        return Arguments.of(message, call);
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                refused("kernel must be odd and positive, got 4", () -> new MBConv(4, 1, 0, Activation.RELU)),
                refused("kernel must be odd and positive, got 0", () -> new MBConv(0, 1, 0, Activation.RELU)),
                refused("kernel must be odd and positive, got -1", () -> new MBConv(-1, 1, 0, Activation.RELU)),
                refused("expansionRatio must be in [1, ∞), got 0.5", () -> new MBConv(3, 0.5, 0, Activation.RELU)),
                refused(
                        "expansionRatio must be in [1, ∞), got NaN",
                        () -> new MBConv(3, Double.NaN, 0, Activation.RELU)),
                refused(
                        "expansionRatio must be in [1, ∞), got Infinity",
                        () -> new MBConv(3, Double.POSITIVE_INFINITY, 0, Activation.RELU)),
                refused("seRatio must be in [0, 1], got 1.5", () -> new MBConv(3, 1, 1.5, Activation.RELU)),
                refused("seRatio must be in [0, 1], got -0.1", () -> new MBConv(3, 1, -0.1, Activation.RELU)),
                refused("seRatio must be in [0, 1], got NaN", () -> new MBConv(3, 1, Double.NaN, Activation.RELU)),
                refused(
                        "channels and stride must be at least 1, got channels 0, stride 2",
                        () -> new ConvStem(0, 3, 2, Activation.RELU)),
                refused(
                        "channels and stride must be at least 1, got channels 8, stride 0",
                        () -> new ConvStem(8, 3, 0, Activation.RELU)),
                refused("kernel must be odd and positive, got 2", () -> new ConvStem(8, 2, 2, Activation.RELU)),
                refused("kernel must be odd and positive, got -3", () -> new ConvStem(8, -3, 2, Activation.RELU)),
                refused("channels must be at least 1, got 0", () -> new ConvHead(0, Activation.RELU)),
                refused("a stage must have at least one definition, got none", () -> new Stage(List.of())),
                refused(
                        "channels, stride and repeats must be at least 1, got channels 0, stride 1, repeats 1",
                        () -> Stage.of(BLOCK, 0, 1, 1)),
                refused(
                        "channels, stride and repeats must be at least 1, got channels 8, stride 0, repeats 1",
                        () -> Stage.of(BLOCK, 8, 0, 1)),
                refused(
                        "channels, stride and repeats must be at least 1, got channels 8, stride 1, repeats 0",
                        () -> Stage.of(BLOCK, 8, 1, 0)));
    }

    static Stream<Arguments> architectures() {
        return Stream.of(
                refused(
                        "an architecture must have at least one stage, got none",
                        () -> Architecture.of("none", 224, B0.stem(), List.of(), B0.head())),
                refused(
                        "classes and inputChannels must be at least 1, got classes 0, inputChannels 3",
                        () -> B0.withClasses(0)),
                refused(
                        "classes and inputChannels must be at least 1, got classes 1000, inputChannels -1",
                        () -> B0.withInputChannels(-1)),
                refused("resolution must be at least 1x1, got 0x0", () -> B0.withResolution(0)),
                refused("resolution must be at least 1x1, got 5x0", () -> B0.withResolution(5, 0)),
                refused("resolution must be at least 1x1, got -1x5", () -> new Resolution(-1, 5)),
                refused(
                        "resolution must be pixels such as 224 or 192x320, got 'large'",
                        () -> Resolution.parse("large")),
                refused("resolution must be pixels such as 224 or 192x320, got ''", () -> Resolution.parse("")),
                refused("resolution must be pixels such as 224 or 192x320, got '224x'", () -> Resolution.parse("224x")),
                refused("resolution must be pixels such as 224 or 192x320, got 'x224'", () -> Resolution.parse("x224")),
                refused(
                        "resolution must be pixels such as 224 or 192x320, got '1x2x3'",
                        () -> Resolution.parse("1x2x3")),
                refused("resolution must be at least 1x1, got 0x3", () -> Resolution.parse("0x3")));
    }

    static Stream<Arguments> scaling() {
        return Stream.of(
                refused("depth must be positive and finite, got 0.0", () -> new Multipliers(0, 1, 1)),
                refused("width must be positive and finite, got -1.0", () -> new Multipliers(1, -1, 1)),
                refused("resolution must be positive and finite, got NaN", () -> new Multipliers(1, 1, Double.NaN)),
                refused(
                        "groupWidth must be positive and finite, got Infinity",
                        () -> new Multipliers(1, 1, 1, Double.POSITIVE_INFINITY)),
                refused("alpha must be finite and at least 1, got 0.9", () -> new ScalingCoefficients(0.9, 1, 1)),
                refused("beta must be finite and at least 1, got NaN", () -> new ScalingCoefficients(1, Double.NaN, 1)),
                refused(
                        "gamma must be finite and at least 1, got Infinity",
                        () -> new ScalingCoefficients(1, 1, Double.POSITIVE_INFINITY)),
                refused("alpha must be finite and at least 1, got 0.5", () -> ScalingCoefficients.balancedAlpha(2, 1)),
                refused("beta must be finite and at least 1, got 0.5", () -> ScalingCoefficients.balancedAlpha(0.5, 1)),
                refused(
                        "gamma must be finite and at least 1, got 0.5",
                        () -> ScalingCoefficients.balancedAlpha(1, 0.5)),
                refused("beta must be finite and at least 1, got 0.5", () -> ScalingCoefficients.balancedBeta(8, 1)),
                refused("alpha must be finite and at least 1, got 0.5", () -> ScalingCoefficients.balancedBeta(0.5, 1)),
                refused("gamma must be finite and at least 1, got 0.5", () -> ScalingCoefficients.balancedBeta(1, 0.5)),
                refused("gamma must be finite and at least 1, got 0.5", () -> ScalingCoefficients.balancedGamma(8, 1)),
                refused(
                        "alpha must be finite and at least 1, got 0.5",
                        () -> ScalingCoefficients.balancedGamma(0.5, 1)),
                refused("beta must be finite and at least 1, got 0.5", () -> ScalingCoefficients.balancedGamma(1, 0.5)),
                // What was given is named before what was solved for: here α would be 0.6, and β.
                refused("beta must be finite and at least 1, got 0.9", () -> ScalingCoefficients.balancedAlpha(0.9, 2)),
                refused(
                        "gamma must be finite and at least 1, got 0.9",
                        () -> ScalingCoefficients.balancedAlpha(2, 0.9)),
                refused("gamma must be finite and at least 1, got 0.9", () -> ScalingCoefficients.balancedBeta(4, 0.9)),
                refused(
                        "tolerance must be at least 0, got -0.1",
                        () -> ScalingRule.efficientNet().isBalanced(-0.1)),
                refused(
                        "tolerance must be at least 0, got NaN",
                        () -> ScalingRule.efficientNet().isBalanced(Double.NaN)),
                refused(
                        "phi must be finite, got NaN",
                        () -> CompoundScaler.efficientNet().scale(B0, Double.NaN)),
                refused(
                        "depth must be positive and finite, got Infinity",
                        () -> CompoundScaler.efficientNet().scale(B0, 10_000)),
                refused(
                        "depth must be positive and finite, got 0.0",
                        () -> CompoundScaler.efficientNet().multipliers(-10_000)),
                refused(
                        "resolution must be at least 1x1, got 0x0",
                        () -> CompoundScaler.efficientNet().cost(B0, -50)),
                refused("divisor must be at least 1, got 0", () -> ResolutionRule.halfEven(0)),
                refused(
                        "bitsPerParameter must be at least 1, got 0",
                        () -> B0.cost().weightBytes(0)));
    }

    @ParameterizedTest
    @MethodSource({"parts", "architectures", "scaling"})
    void namesTheValueAndTheRule(String message, Executable call) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call);
        assertEquals(message, e.getMessage());
    }
}
