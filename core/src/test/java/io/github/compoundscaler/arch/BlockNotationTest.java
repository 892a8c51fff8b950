package io.github.compoundscaler.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.layer.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockNotationTest {
    private static final BlockNotation NOTATION = new BlockNotation(Activation.RELU6);
    private static final SqueezeExcite NONE = SqueezeExcite.NONE;

    private static Block block(String text) {
        return NOTATION.parse(text).block();
    }

    @Test
    void invertedResidualIsMBConv() {
        assertEquals(
                new Stage.Definition(new MBConv(3, 6, 0.25, Activation.RELU6), 24, 2, 2),
                NOTATION.parse("ir_r2_k3_s2_e6_c24_se0.25"));
        assertEquals(
                new MBConv(5, 2.3, 1, NONE, false, Activation.HARD_SWISH), block("ir_r1_k5_s1_e2.3_c8_noskip_nhs"));
        assertEquals(new MBConv(3, 4, 16, NONE, true, Activation.RELU6), block("ir_r1_k3_s1_e4_gs16_c48"));
    }

    @Test
    void squeezeExciteHasTheBlocksActivation() {
        assertEquals(
                new MBConv(3, 6, 1, SqueezeExcite.ofInput(0.5, Activation.SILU), true, Activation.SILU),
                block("ir_r1_k3_s1_e6_c40_se0.5_nsw"));
        BlockNotation mobileNetV3 = new BlockNotation(Activation.HARD_SWISH, inner -> SqueezeExcite.ofExpanded(1));
        assertEquals(
                new MBConv(3, 6, 1, SqueezeExcite.ofExpanded(0.25), true, Activation.HARD_SWISH),
                mobileNetV3.parse("ir_r1_k3_s1_e6_c40_se0.25").block());
    }

    /** FBNet's expansion to as many channels as there are. */
    @Test
    void mixedKernelsAndExpansionsOfOneAreMixedMBConv() {
        assertEquals(
                new MixedMBConv(List.of(1, 1), List.of(3, 5, 7), List.of(1, 1), 6, NONE, true, Activation.RELU6),
                block("ir_r1_k3.5.7_a1.1_p1.1_s2_e6_c32"));
        assertEquals(
                new MixedMBConv(List.of(1), List.of(3), List.of(1), 1, NONE, true, Activation.RELU6),
                block("ir_r1_k3_s1_e1_c16"));
    }

    @Test
    void theOtherKinds() {
        assertEquals(new MBConv(3, 1, 0, Activation.RELU6), block("ds_r1_k3_s1_e1_c16"));
        assertEquals(new SeparableConv(5, NONE, Activation.RELU), block("dsa_r4_k5_s1_c256_nre"));
        assertEquals(new ConvBlock(3, true, Activation.RELU6), block("cn_r2_k3_s1_e1_c24_skip"));
        assertEquals(new ConvBlock(1, false, Activation.RELU6), block("cn_r1_k1_s1_c960"));
        assertEquals(
                new FusedMBConv(3, 4, 24, 0, NONE, false, Activation.RELU6), block("er_r1_k3_s1_e4_c24_fc24_noskip"));
        assertEquals(new FusedMBConv(3, 4, 0, 64, NONE, true, Activation.RELU6), block("er_r1_k3_s1_e4_gs64_c48"));
        assertEquals(new UniversalInvertedBottleneck(5, 0, 4, true, Activation.RELU6), block("uir_r1_a5_k0_s1_e4_c96"));
    }

    @Test
    void tokensMayStandInAnyOrder() {
        assertEquals(NOTATION.parse("ir_r2_k3_s2_e6_c24_se0.25"), NOTATION.parse("ir_se0.25_c24_e6_s2_k3_r2"));
    }

    @Test
    void stagesHaveTheirDefinitionsInOrder() {
        List<Stage> stages = NOTATION.stages("ds_r1_k3_s1_c16", "ir_r1_k3_s2_e4_c24 ir_r2_k3_s1_e3_c24");
        assertEquals(2, stages.size());
        assertEquals(List.of(NOTATION.parse("ds_r1_k3_s1_c16")), stages.get(0).definitions());
        assertEquals(
                List.of(NOTATION.parse("ir_r1_k3_s2_e4_c24"), NOTATION.parse("ir_r2_k3_s1_e3_c24")),
                stages.get(1).definitions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xy_r1_k3_s1_c16 | a block must be one of ir, ds, dsa, er, cn, uir, got 'xy' at position 0",
                "ir_r2_k4_s2_e6_c24 | k must be odd and positive, got 'k4' at position 6",
                "ir_r2_k3.4_s2_e6_c24 | k must be odd and positive, got 'k3.4' at position 6",
                "ir_r2_k3.x_s2_e6_c24 | a whole number must follow the letters, got 'k3.x' at position 6",
                "ir_r0_k3_s2_e6_c24 | r must be at least 1, got 'r0' at position 3",
                "ir_r1.5_k3_s2_e6_c24 | a whole number must follow the letters, got 'r1.5' at position 3",
                "ir_r1_k3_s2_e0.5_c24 | e must be at least 1, got 'e0.5' at position 12",
                "ir_r1_k3_s2_e6f_c24 | a number must follow the letters, got 'e6f' at position 12",
                "ir_r1_k3_s2_e6_c24_se1.5 | se must be in [0, 1], got 'se1.5' at position 19",
                "ir_r1_k3_s2_e6_c24_r2 | a token must stand once, got 'r2' at position 19",
                "ir_r1_k3_s2_e6_c24_nre_nsw | a token must stand once, got 'nsw' at position 23",
                "ir_r1_k3_s2_e6_c24_fc24 | ir must not have fc, got 'fc24' at position 19",
                "ir_r1_k3_s2_e6_c24_cc4 | ir must not have cc, got 'cc4' at position 19",
                "ir_r1_k3.5_s2_e6_c24_gs8 | ir must not have gs, got 'gs8' at position 21",
                "ir_r1_k3_s2_e6_c24_nmi | a token must be a known word or letters and a number, got 'nmi' at position 19",
                "ir_r1__k3_s2_e6_c24 | a token must be a known word or letters and a number, got '' at position 6",
                "ds_r1_k3_s2_e6_c24 | e must be 1 in ds, got 'e6' at position 12",
                "ds_r1_k3.5_s2_c24 | k must be one kernel in ds, got 'k3.5' at position 6",
                "cn_r1_k3_s1_c16_se0.25 | cn must not have se, got 'se0.25' at position 16",
                "ir_r1_k3_s2_e6 | ir must have c, got"
            })
    void errorsPointAtTheToken(String text, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> NOTATION.parse(text));
        String place = message.contains("position") ? message + " of '" + text + "'" : message + " '" + text + "'";
        assertEquals(place, e.getMessage());
    }

    @Test
    void whatTheNotationCantSayIsAnError() {
        Block ghost = new GhostBottleneck(3, 16, 0);
        assertThrows(IllegalArgumentException.class, () -> NOTATION.print(new Stage.Definition(ghost, 16, 1, 1)));
        Block gelu = new MBConv(3, 6, 0, Activation.GELU);
        assertThrows(IllegalArgumentException.class, () -> NOTATION.print(new Stage.Definition(gelu, 16, 1, 1)));
        Block otherGate = new MBConv(3, 6, 1, SqueezeExcite.ofExpanded(0.25), true, Activation.RELU6);
        assertThrows(IllegalArgumentException.class, () -> NOTATION.print(new Stage.Definition(otherGate, 16, 1, 1)));
    }
}
