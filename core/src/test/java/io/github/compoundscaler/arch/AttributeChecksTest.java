package io.github.compoundscaler.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.layer.Activation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks, stems and heads that can't be are refused with a message that names the value and the rule. */
class AttributeChecksTest {
    private static final ResidualStyle STYLE = ResidualStyle.RESNET;
    private static final List<Integer> ONE = List.of(1);

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("ratio must be positive and finite, got 0.0", () -> new Bottleneck(0, 0, STYLE)),
                refused("groupWidth must be at least 0, got -1", () -> new Bottleneck(1, -1, STYLE)),
                refused(
                        "ratio must be positive and finite, got NaN",
                        () -> new PreActBottleneck(Double.NaN, 0, false, STYLE)),
                refused(
                        "kernel must be odd and positive, got 6",
                        () -> new ConvNeXtBlock(6, true, false, true, Activation.GELU)),
                refused("bottleneck must be at least 1, got 0", () -> new DenseLayer(0)),
                refused("squeezeRatio must be in (0, 1], got 0.0", () -> new Fire(0)),
                refused("squeezeRatio must be in (0, 1], got 1.5", () -> new Fire(1.5)),
                refused("kernel must be odd and positive, got 2", () -> new FusedMBConv(2, 4, 0, Activation.SILU)),
                refused("poolKernel must be at least 1, got 0", () -> new HiddenLayersHead(0, 7, ONE)),
                refused("size must be at least 1, got 0", () -> new HiddenLayersHead(2, 0, ONE)),
                refused("hiddenChannels must be at least 1, got 0", () -> new HiddenLayersHead(2, 7, List.of(0))),
                refused(
                        "kernel must be odd and positive, got 4",
                        () -> new InvertedBottleneck(4, 16, 0, Activation.RELU)),
                refused(
                        "kernel must be odd and positive, got 4",
                        () -> new MixedMBConv(ONE, List.of(3, 4), ONE, 1, SqueezeExcite.NONE, true, Activation.RELU)),
                refused(
                        "expansionRatio must be in [1, ∞), got 0.5",
                        () -> new MixedMBConv(ONE, ONE, ONE, 0.5, SqueezeExcite.NONE, true, Activation.RELU)),
                refused("groups must be at least 1, got 0", () -> Norm.groups(0)),
                refused("channels per group must be at least 1, got 0", () -> Norm.groupsOf(0)),
                refused("kernel must be odd and positive, got 2", () -> new PlainConv(2, 1, Norm.none())),
                refused("poolKernel must be at least 1, got 0", () -> new PlainConv(3, 0, Norm.none())),
                refused(
                        "channels must be at least 1, got 0",
                        () -> new SequentialStem.Convolution(0, 3, 2, Norm.batch(), Activation.RELU)),
                refused(
                        "kernel must be odd and positive, got 2",
                        () -> new UniversalInvertedBottleneck(2, 3, 4, true, Activation.RELU)),
                refused(
                        "kernel must be odd and positive, got 4",
                        () -> new UniversalInvertedBottleneck(0, 4, 4, true, Activation.RELU)),
                refused(
                        "expansionRatio must be in [1, ∞), got 0.0",
                        () -> new UniversalInvertedBottleneck(0, 3, 0, true, Activation.RELU)),
                refused("hiddenChannels must be at least 0, got -1", () -> new PooledNormHead(-1)));
    }

    private static Arguments refused(String message, Executable creation) {
        return Arguments.of(message, creation);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void valueAndRuleAreNamed(String message, Executable creation) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, creation).getMessage());
    }

    /** The least and the greatest values that are allowed. */
    @Test
    void limitsAreAllowed() {
        assertEquals(1, new Fire(1).squeezeRatio());
        assertEquals(1, new InvertedBottleneck(1, 1, 0, Activation.RELU).expandedChannels());
        assertEquals(0, new PooledNormHead(0).hiddenChannels());
        assertEquals(ONE, new HiddenLayersHead(1, 1, ONE).hiddenChannels());
    }

    /** Each change of a style changes that and leaves the rest. */
    @Test
    void stylesChangeOneThingAtATime() {
        Attention squeeze = Attention.squeezeExciteOfInput(0.25, Activation.RELU);
        ResidualStyle changed = STYLE.withNorm(Norm.layer())
                .withActivation(Activation.SILU)
                .withShortcut(Shortcut.AVERAGE_POOL)
                .withAttentionInside(squeeze)
                .withAntialiasing()
                .withLinearOutput();
        assertEquals(
                new ResidualStyle(Norm.layer(), Activation.SILU, Shortcut.AVERAGE_POOL, squeeze, true, true, true),
                changed);
        assertEquals(
                new ResidualStyle(
                        Norm.layer(), Activation.SILU, Shortcut.AVERAGE_POOL, Attention.efficient(), false, true, true),
                changed.withAttention(Attention.efficient()));
        assertEquals(
                new SqueezeExcite(
                        0.25, SqueezeExcite.Basis.INPUT, ChannelRule.halfEven(1), Activation.RELU, Activation.SIGMOID),
                squeeze);
        assertEquals(new Attention.None(), Attention.none());
    }
}
