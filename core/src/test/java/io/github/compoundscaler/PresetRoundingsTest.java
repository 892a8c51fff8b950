package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the presets differ, on B0: stem 32; 16 24 40 80 112 192 320 channels in 1 2 2 3 3 4 1 blocks; head 1280. */
class PresetRoundingsTest {

    private static Architecture scaled(Rounding rounding, double depth, double width) {
        return rounding.scale(EfficientNet.b0(), new Multipliers(depth, width, 1));
    }

    private static List<Integer> channels(Architecture network) {
        return network.stages().stream().map(Stage::channels).toList();
    }

    private static List<Integer> repeats(Architecture network) {
        return network.stages().stream().map(Stage::repeats).toList();
    }

    private static int stem(Architecture network) {
        return ((ConvStem) network.stem()).channels();
    }

    private static int head(Architecture network) {
        return ((ConvHead) network.head()).channels();
    }

    @Test
    void efficientnetv2HasNoGuard() {
        // 16 · 1.2 = 19.2 is nearest to 16, which is below 90 percent of it.
        assertEquals(List.of(24, 32, 48, 96, 136, 232, 384), channels(scaled(Rounding.tensorflow(), 1, 1.2)));
        assertEquals(List.of(16, 32, 48, 96, 136, 232, 384), channels(scaled(Rounding.efficientnetv2(), 1, 1.2)));
        assertEquals(List.of(2, 3, 3, 4, 4, 5, 2), repeats(scaled(Rounding.efficientnetv2(), 1.2, 1)));
    }

    @Test
    void liteKeepsStemHeadAndTheEndsRepeats() {
        Architecture lite = scaled(Rounding.lite(), 1.2, 1.2);
        assertEquals(List.of(1, 3, 3, 4, 4, 5, 1), repeats(lite));
        assertEquals(List.of(24, 32, 48, 96, 136, 232, 384), channels(lite));
        assertEquals(32, stem(lite));
        assertEquals(1280, head(lite));
    }

    @Test
    void tinynetRoundsRepeatsHalfEvenAndKeepsStemAndHeadFromShrinking() {
        Architecture narrow = scaled(Rounding.tinynet(), 0.5, 0.5);
        assertEquals(List.of(1, 1, 1, 2, 2, 2, 1), repeats(narrow));
        assertEquals(32, stem(narrow));
        assertEquals(1280, head(narrow));
        Architecture wide = scaled(Rounding.tinynet(), 1.5, 1.5);
        assertEquals(List.of(2, 3, 3, 4, 4, 6, 2), repeats(wide));
        assertEquals(32, stem(wide));
        assertEquals(1920, head(wide));
    }

    @Test
    void mixnetRoundsRepeatsHalfEvenAndScalesTheRest() {
        Architecture narrow = scaled(Rounding.mixnet(), 0.5, 0.5);
        assertEquals(List.of(1, 1, 1, 2, 2, 2, 1), repeats(narrow));
        assertEquals(16, stem(narrow));
        assertEquals(640, head(narrow));
    }

    @Test
    void presetsAreNamed() {
        assertEquals(Rounding.efficientnetv2(), Rounding.presets().get("efficientnetv2"));
        assertEquals(Rounding.lite(), Rounding.presets().get("lite"));
        assertEquals(Rounding.tinynet(), Rounding.presets().get("tinynet"));
        assertEquals(Rounding.mixnet(), Rounding.presets().get("mixnet"));
    }
}
