package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EfficientNet's formula α^φ, β^φ, γ^φ from B0, which is not the table of released networks. */
class FormulaTest {
    private static final Architecture B0 = EfficientNet.b0();
    private static final CompoundScaler SCALER = CompoundScaler.efficientNet();

    /** int(224 · 1.15^N). */
    @ParameterizedTest
    @CsvSource({"0,224", "1,257", "2,296", "3,340", "4,391", "5,450", "6,518", "7,595"})
    void resolutionsTruncate(int n, int pixels) {
        assertEquals(Resolution.square(pixels), SCALER.scale(B0, n).resolution());
    }

    @Test
    void multipliersArePowers() {
        Multipliers multipliers = SCALER.multipliers(2);
        assertEquals(1.2 * 1.2, multipliers.depth(), 1e-15);
        assertEquals(1.1 * 1.1, multipliers.width(), 1e-15);
        assertEquals(1.15 * 1.15, multipliers.resolution(), 1e-15);
        assertEquals(1, multipliers.groupWidth());
    }

    @Test
    void repeatsOfTheFirstStepRoundUp() {
        assertEquals(
                List.of(2, 3, 3, 4, 4, 5, 2),
                SCALER.scale(B0, 1).stages().stream().map(Stage::repeats).toList());
    }

    /** The figures of FLOPs growth under TensorFlow's rounding that people meet, to the digits they are told with. */
    @ParameterizedTest
    @CsvSource({"0,1.00", "1,2.57", "3,8.4", "5,29.5", "7,102.8", "0.001,1.48", "-1,0.78"})
    void growthIsNotTwoToTheN(double phi, String told) {
        double growth = SCALER.report(B0, phi).growth();
        int digits = told.length() - told.indexOf('.') - 1;
        assertEquals(told, String.format(java.util.Locale.ROOT, "%." + digits + "f", growth));
    }

    @Test
    void oneStepAt256PixelsCosts223Percent() {
        Architecture scaled = SCALER.scale(B0, 1).withResolution(256);
        assertEquals(2.23, (double) scaled.cost().macs() / B0.cost().macs(), 0.005);
    }

    @Test
    void aNegativePhiTakesNoBlockAway() {
        assertEquals(
                B0.stages().stream().map(Stage::repeats).toList(),
                SCALER.scale(B0, -1).stages().stream().map(Stage::repeats).toList());
    }

    /** ceil(25 × 2.2) in doubles: 25 × 2.2 is 55.00000000000001. */
    @Test
    void productsAreDoublesAsInThePeers() {
        assertEquals(56, RepeatRule.ceil().round(25 * 2.2));
    }

    @Test
    void scalingKeepsNameClassesAndInputChannels() {
        Architecture scaled = SCALER.scale(B0.withName("mine").withClasses(10).withInputChannels(1), 3);
        assertEquals("mine", scaled.name());
        assertEquals(10, scaled.classes());
        assertEquals(1, scaled.inputChannels());
    }

    @Test
    void rectangularImagesScaleAlongBothAxes() {
        Architecture scaled = SCALER.scale(B0.withResolution(192, 320), 1);
        assertEquals(
                new Resolution(220, 368), scaled.resolution(), "int(192 · 1.15) = int(220.8), int(320 · 1.15) = 368");
    }
}
