package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cost.CountingConvention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Presets are found by name and say in words what they do. */
class PresetTextsTest {

    @Test
    void roundingsInWords() {
        assertEquals(
                "channels to the nearest multiple of 8, at least 0.9 of the width; repeats up; resolution down",
                Rounding.tensorflow().toString());
        assertEquals(
                "channels to the nearest multiple of 8, at least 0.9 of the width; repeats up; resolution down; head the"
                        + " same multiple of the last stage",
                Rounding.torchvision().toString());
        assertTrue(Rounding.lite().toString().contains("; stem fixed; head fixed; first stage repeats fixed; last"));
        assertTrue(
                Rounding.efficientnetv2().toString().startsWith("channels to the nearest multiple of 8; repeats up"));
        assertTrue(Rounding.pycls().toString().contains("halves to even"));
        assertTrue(Rounding.costTrue().toString().contains("MACs nearest to depth · width² · resolution²"));
    }

    @Test
    void rulesInWords() {
        assertEquals(
                "depth 1.2^φ, width 1.1^φ, resolution 1.15^φ: MACs grow by 1.920^φ",
                ScalingRule.efficientNet().toString());
        assertEquals(
                "depth 2.0^φ: MACs grow by 2.000^φ", ScalingRule.depthOnly().toString());
    }

    @Test
    void presetsByName() {
        assertSame(Rounding.costTrue(), Rounding.named("Cost_True"));
        assertSame(ScalingRule.efficientNet(), ScalingRule.named("EfficientNet"));
        assertSame(CountingConvention.fvcore(), CountingConvention.named("FVCORE"));
        assertTrue(message(() -> Rounding.named("tensorflw")).contains("got 'tensorflw'; nearest: tensorflow"));
    }

    @Test
    void solvedCoefficientsCheckWhatIsGiven() {
        for (double bad : new double[] {0.5, Double.NaN}) {
            assertTrue(message(() -> ScalingCoefficients.balancedBeta(bad, 1.1)).startsWith("alpha must be"));
            assertTrue(
                    message(() -> ScalingCoefficients.balancedGamma(bad, 1.1)).startsWith("alpha must be"));
            assertTrue(
                    message(() -> ScalingCoefficients.balancedGamma(1.1, bad)).startsWith("beta must be"));
        }
    }

    private static String message(Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
