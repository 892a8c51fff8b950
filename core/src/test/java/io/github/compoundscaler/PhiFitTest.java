package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "What φ is B3?", of multipliers and of networks. */
class PhiFitTest {
    private static final ScalingCoefficients COEFFICIENTS = ScalingRule.efficientNet();

    /** log2 of the real ratio of MACs to B0. */
    @ParameterizedTest
    @CsvSource({"B1,.83", "B2,1.36", "B3,2.24", "B4,3.51", "B5,4.73", "B6,5.63", "B7,6.61"})
    void releasedNetworksAreSoManyDoublings(EfficientNet.Variant variant, double doublings) {
        Architecture network = variant.architecture();
        assertEquals(doublings, COEFFICIENTS.fit(EfficientNet.b0(), network).doublings(), 0.005);
    }

    @Test
    void costIsInStepsOfTheCoefficients() {
        PhiFit fit = COEFFICIENTS.fit(EfficientNet.b0(), EfficientNet.b7());
        assertEquals(fit.doublings() * Math.log(2) / Math.log(1.2 * 1.1 * 1.1 * 1.15 * 1.15), fit.cost(), 1e-9);
    }

    @Test
    void noSinglePhiGivesB1() {
        PhiFit fit = COEFFICIENTS.fit(EfficientNet.Variant.B1.multipliers());
        assertEquals(Math.log(1.1) / Math.log(1.2), fit.depth(), 1e-12);
        assertEquals(0, fit.width(), 1e-12);
        assertEquals(Math.log(240 / 224.0) / Math.log(1.15), fit.resolution(), 1e-12);
    }

    @Test
    void widthAndDepthOfB2AreThoseOfOneStep() {
        PhiFit fit = COEFFICIENTS.fit(EfficientNet.Variant.B2.multipliers());
        assertEquals(1, fit.depth(), 1e-12);
        assertEquals(1, fit.width(), 1e-12);
    }

    @Test
    void multipliersOnTheLineHaveOnePhi() {
        PhiFit fit = COEFFICIENTS.fit(COEFFICIENTS.at(2.5));
        assertEquals(2.5, fit.depth(), 1e-12);
        assertEquals(2.5, fit.width(), 1e-12);
        assertEquals(2.5, fit.resolution(), 1e-12);
        assertEquals(2.5, fit.cost(), 1e-12);
        assertEquals(2.5 * Math.log(1.92027) / Math.log(2), fit.doublings(), 1e-9);
    }

    @Test
    void aDimensionThatTheRuleLeavesAloneHasNoPhi() {
        PhiFit fit = ScalingRule.depthOnly().fit(new Multipliers(4, 1.5, 1.5));
        assertEquals(2, fit.depth(), 1e-12);
        assertTrue(Double.isNaN(fit.width()));
        assertTrue(Double.isNaN(fit.resolution()));
        PhiFit nothing = new ScalingCoefficients(1, 1, 1).fit(new Multipliers(4, 1, 1));
        assertTrue(Double.isNaN(nothing.depth()));
        assertTrue(Double.isNaN(nothing.cost()));
        assertEquals(2, nothing.doublings(), 1e-12);
    }

    /** B0 has 16 blocks and B2, with ceil, 23; its pixels are 260². */
    @Test
    void networksAreMeasuredByBlocksChannelsAndPixels() {
        Multipliers between = Multipliers.between(EfficientNet.b0(), EfficientNet.b2());
        assertEquals(23 / 16.0, between.depth(), 1e-12);
        double product = 16.0 / 16 * 24 / 24 * 48 / 40 * 88 / 80 * 120 / 112 * 208 / 192 * 352 / 320;
        assertEquals(Math.pow(product, 1 / 7.0), between.width(), 1e-12);
        assertEquals(260 / 224.0, between.resolution(), 1e-12);
    }

    @Test
    void rectanglesAreMeasuredByTheirPixels() {
        Architecture b0 = EfficientNet.b0();
        assertEquals(2, Multipliers.between(b0, b0.withResolution(224 * 8, 112)).resolution(), 1e-12, "√(8 · 1/2)");
    }

    @Test
    void networksOfOtherStagesDoNotCompare() {
        Architecture b0 = EfficientNet.b0();
        Architecture shorter = new Architecture(
                "shorter", b0.stem(), List.of(b0.stages().get(0)), b0.head(), b0.resolution(), 1000, 3);
        for (IllegalArgumentException e : List.of(
                assertThrows(IllegalArgumentException.class, () -> Multipliers.between(b0, shorter)),
                assertThrows(IllegalArgumentException.class, () -> ScalingReport.of(b0, shorter, Multipliers.ONE)))) {
            assertEquals("networks must have equally many stages, got 7 and 1", e.getMessage());
        }
    }
}
