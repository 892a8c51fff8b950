package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.StepRounding.HeadRule;
import io.github.compoundscaler.StepRounding.Part;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.testing.GroupedBlock;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How multipliers become integers, dimension by dimension. */
class StepRoundingTest {
    private static final MBConv BLOCK = new MBConv(3, 1, 0, Activation.RELU);

    private static StepRounding rounding(Set<Part> fixed) {
        return new StepRounding(
                ChannelRule.guarded(8), RepeatRule.ceil(), ResolutionRule.truncate(), HeadRule.AS_CHANNELS, fixed);
    }

    private static Architecture network(List<Stage> stages) {
        return Architecture.of(
                "network", 32, new ConvStem(16, 3, 2, Activation.RELU), stages, new ConvHead(64, Activation.RELU));
    }

    private static Stage stage(List<Integer> repeats) {
        return new Stage(IntStream.range(0, repeats.size())
                .mapToObj(i -> new Stage.Definition(BLOCK, 8 * (i + 1), 1, repeats.get(i)))
                .toList());
    }

    private static List<Integer> list(String text) {
        return Arrays.stream(text.split(" ", -1)).map(Integer::valueOf).toList();
    }

    /** timm's share-out: the last definition first, each in proportion to what is left, half to even, at least one. */
    @ParameterizedTest
    @CsvSource({
        "1 3, 0.5, 1 2", // 2 in all: rint(3/4 · 2 = 1.5) = 2, nothing left, at least 1
        "1 3, 1.1, 1 4", // 5: rint(3.75) = 4, 1
        "1 3, 1.5, 2 4", // 6: rint(4.5) = 4, 2
        "1 3, 2.5, 2 8", // 10: rint(7.5) = 8, 2
        "2 2, 1.25, 3 2", // 5: rint(2.5) = 2, 3
        "2 2, 1.75, 3 4", // 7: rint(3.5) = 4, 3
        "1 1 4, 0.5, 1 1 2", // 3: rint(2) = 2, rint(0.5) = 0 becomes 1, 1
        "1 2 3, 2, 2 4 6", // 12: 6, rint(2/3 · 6) = 4, 2
        "4 1, 0.1, 1 1", // 1: rint(0.2) = 0 becomes 1, 1
        "5, 0.1, 1",
        "5, 1.01, 6"
    })
    void repeatsAreSharedOut(String base, double depth, String scaled) {
        Architecture result =
                rounding(Set.of()).scale(network(List.of(stage(list(base)))), new Multipliers(depth, 1, 1));
        assertEquals(
                list(scaled),
                result.stages().get(0).definitions().stream()
                        .map(Stage.Definition::repeats)
                        .toList());
        assertEquals(stage(list(base)).channels(), result.stages().get(0).channels(), "widths stay");
    }

    @Test
    void fixedPartsStayAsTheyAre() {
        Architecture base = network(List.of(stage(List.of(2)), stage(List.of(2)), stage(List.of(2))));
        Multipliers twice = new Multipliers(2, 2, 2);
        assertEquals(List.of(4, 4, 4), repeats(rounding(Set.of()).scale(base, twice)));
        assertEquals(
                List.of(2, 4, 4),
                repeats(rounding(Set.of(Part.FIRST_STAGE_REPEATS)).scale(base, twice)));
        assertEquals(
                List.of(4, 4, 2),
                repeats(rounding(Set.of(Part.LAST_STAGE_REPEATS)).scale(base, twice)));
        Architecture stemFixed = rounding(Set.of(Part.STEM)).scale(base, twice);
        assertEquals(base.stem(), stemFixed.stem());
        assertEquals(new ConvHead(128, Activation.RELU), stemFixed.head());
        Architecture headFixed = rounding(Set.of(Part.HEAD)).scale(base, twice);
        assertEquals(base.head(), headFixed.head());
        assertEquals(new ConvStem(32, 3, 2, Activation.RELU), headFixed.stem());
        assertEquals(List.of(4, 4, 4), repeats(headFixed));
    }

    private static List<Integer> repeats(Architecture network) {
        return network.stages().stream().map(Stage::repeats).toList();
    }

    @Test
    void bothAxesOfAnImageScale() {
        Architecture base = network(List.of(stage(List.of(1)))).withResolution(30, 50);
        assertEquals(
                new Resolution(33, 55),
                rounding(Set.of()).scale(base, new Multipliers(1, 1, 1.1)).resolution(),
                "30 · 1.1 = 33.0 and 50 · 1.1 = 55.00000000000001 truncated");
    }

    /** B0's head is 4 × the last stage. At w = 0.27 that is 86.4, nearest to 88, so 352; by itself 345.6, nearest to 344. */
    @Test
    void headsFollowTheirRule() {
        Multipliers by = new Multipliers(1, 0.27, 1);
        assertEquals(
                new ConvHead(352, Activation.SILU),
                Rounding.torchvision().scale(EfficientNet.b0(), by).head());
        assertEquals(
                new ConvHead(344, Activation.SILU),
                Rounding.tensorflow().scale(EfficientNet.b0(), by).head());
    }

    @Test
    void aHeadThatIsNoMultipleScalesByItself() {
        Architecture base = new Architecture(
                "network",
                new ConvStem(16, 3, 2, Activation.RELU),
                List.of(Stage.of(BLOCK, 24, 1, 1)),
                new ConvHead(64, Activation.RELU),
                Resolution.square(32),
                10,
                3);
        assertEquals(
                new ConvHead(128, Activation.RELU),
                Rounding.torchvision().scale(base, new Multipliers(1, 2, 1)).head());
    }

    @Test
    void widthsAreFittedToBlocks() {
        Architecture base = network(List.of(Stage.of(new GroupedBlock(16), 32, 1, 1)));
        Architecture scaled = Rounding.tensorflow().scale(base, new Multipliers(1, 1.2, 1));
        assertEquals(48, scaled.stages().get(0).channels(), "32 · 1.2 = 38.4 is nearest to 40, two and a half groups");
        Architecture costTrue = Rounding.costTrue().scale(base, new Multipliers(1, 1.2, 1));
        assertEquals(0, costTrue.stages().get(0).channels() % 16);
    }

    @Test
    void oneOfEachChangesNothing() {
        Architecture base = network(List.of(stage(List.of(1, 3))));
        Multipliers onlyGroups = new Multipliers(1, 1, 1, 2);
        assertEquals(base, rounding(Set.of()).scale(base, Multipliers.ONE));
        assertEquals(base, rounding(Set.of()).scale(base, onlyGroups), "no block here has groups");
    }

    @Test
    void nearestMultiplesMayFallFarBelowTheWidthAndGuardedOnesMayNot() {
        assertEquals(16, ChannelRule.nearest(8).round(19), "16 / 19 = 0.84");
        assertEquals(24, ChannelRule.guarded(8).round(19));
        assertEquals(16, ChannelRule.guarded(8).round(17), "16 / 17 = 0.94");
        assertEquals(24, ChannelRule.guarded(8).round(17.8), "16 / 17.8 = 0.899");
        assertEquals(8, ChannelRule.guarded(8).round(8 / 0.9), "90 percent itself is enough");
        assertEquals(8, ChannelRule.guarded(8).round(0.5));
    }

    @Test
    void halvesGoUpOrToTheEvenMultiple() {
        assertEquals(16, ChannelRule.nearest(8).round(12));
        assertEquals(24, ChannelRule.nearest(8).round(20));
        assertEquals(16, ChannelRule.halfEven(8).round(12), "1.5 → 2");
        assertEquals(16, ChannelRule.halfEven(8).round(20), "2.5 → 2");
        assertEquals(2, RepeatRule.halfEven().round(2.5));
        assertEquals(3, RepeatRule.ceil().round(2.5));
        assertEquals(224, ResolutionRule.halfEven(4).round(226), "56.5 → 56");
        assertEquals(232, ResolutionRule.halfEven(4).round(230), "57.5 → 58");
        assertEquals(230, ResolutionRule.truncate().round(230.99));
        assertEquals(231, ResolutionRule.halfEven(1).round(230.99));
    }

    @Test
    void theLargestIntFits() {
        int largest = Integer.MAX_VALUE;
        assertEquals(largest, ResolutionRule.truncate().round(largest));
        assertEquals(largest, ResolutionRule.halfEven(1).round(largest));
        assertEquals(largest, ChannelRule.halfEven(1).round(largest));
    }
}
