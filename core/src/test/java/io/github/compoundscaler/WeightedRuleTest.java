package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The weighted rule of "Fast and Accurate Model Scaling". */
class WeightedRuleTest {

    @ParameterizedTest
    @CsvSource({
        "d, 1, 0, 0, 0",
        "dwr, 1, 1, 0, 1",
        "wg, 0, 1, 1, 0",
        "d1_w8_g8_r1, 1, 8, 8, 1",
        "d1_w2, 1, 2, 0, 0",
        "w0.5_d2, 2, 0.5, 0, 0",
        "d1_w4_g4_r0, 1, 4, 4, 0"
    })
    void namesAreThoseOfPycls(String name, double depth, double width, double groupWidth, double resolution) {
        assertEquals(new WeightedRule(depth, width, groupWidth, resolution), WeightedRule.parse(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "dd", "d1w8", "d1_", "d1__w2", "d1_d2", "d-1", "1d", "d0_w0", "d1_w8 "})
    void otherNamesAreRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> WeightedRule.parse(name));
    }

    @Test
    void errorNamesTheRule() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> WeightedRule.parse("deep"));
        assertEquals("a weighted rule's name must be such as dwr or d1_w8_g8_r1, got 'deep'", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-2", "3.5"})
    void costGrowsByTheFactor(double phi) {
        Multipliers multipliers = ScalingRule.fastCompound().at(phi);
        assertEquals(Math.pow(2, phi), multipliers.idealGrowth(), 1e-12 * Math.pow(2, phi));
        assertEquals(multipliers.width(), multipliers.groupWidth());
    }

    @Test
    void zeroIsTheIdentity() {
        assertEquals(Multipliers.ONE, ScalingRule.fastCompound().at(0));
    }

    @Test
    void groupWidthAloneGrowsWithTheFactor() {
        assertEquals(new Multipliers(1, 1, 1, 4), WeightedRule.parse("g").atScale(4));
    }

    @Test
    void weightsAndFactorsHaveBounds() {
        assertRefused("depth must be finite and at least 0, got -1.0", () -> new WeightedRule(-1, 1, 1, 1));
        assertRefused("width must be finite and at least 0, got -2.0", () -> new WeightedRule(1, -2, 1, 1));
        assertRefused("groupWidth must be finite and at least 0, got -3.0", () -> new WeightedRule(1, 1, -3, 1));
        assertRefused(
                "resolution must be finite and at least 0, got Infinity",
                () -> new WeightedRule(1, 1, 1, Double.POSITIVE_INFINITY));
        assertRefused("one weight must be over 0, got none", () -> new WeightedRule(0, 0, 0, 0));
        assertRefused(
                "factor must be positive and finite, got Infinity",
                () -> ScalingRule.fastCompound().atScale(Double.POSITIVE_INFINITY));
        assertEquals(1, new WeightedRule(0, 0, 0, 1).resolution());
        assertThrows(IllegalArgumentException.class, () -> new WeightedRule(Double.NaN, 1, 1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> ScalingRule.fastCompound().atScale(0));
        assertThrows(
                IllegalArgumentException.class, () -> ScalingRule.fastCompound().at(Double.NaN));
    }

    @Test
    void textNamesTheWeights() {
        assertEquals(
                "2^φ shared out by weights: depth 1.0, width 8.0, resolution 1.0, group width 8.0",
                WeightedRule.parse("d1_w8_g8_r1").toString());
        assertEquals(
                "2^φ shared out by weights: depth 1.0", WeightedRule.parse("d").toString());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
