package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.testing.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What cost-true rounding promises, on any network. */
@Domain(Networks.class)
@Domain(DomainContext.Global.class)
class CostTrueRoundingProperties {
    private static final Rounding COST_TRUE = Rounding.costTrue();
    private static final Rounding TENSORFLOW = Rounding.tensorflow();

    /** How many times too much or too little. */
    private static double distance(long macs, double target) {
        return Math.max(macs / target, target / macs);
    }

    private static double target(Architecture baseline, Multipliers by) {
        return baseline.cost().macs() * by.idealGrowth();
    }

    @Property
    void isNeverFurtherFromTheTargetThanTensorflow(@ForAll Architecture baseline, @ForAll Multipliers by) {
        double target = target(baseline, by);
        double own = distance(COST_TRUE.cost(baseline, by).macs(), target);
        double tensorflow = distance(TENSORFLOW.cost(baseline, by).macs(), target);
        assertTrue(own <= tensorflow, own + " and " + tensorflow);
    }

    @Property
    void takesTensorflowsResolution(@ForAll Architecture baseline, @ForAll Multipliers by) {
        assertEquals(
                TENSORFLOW.scale(baseline, by).resolution(),
                COST_TRUE.scale(baseline, by).resolution());
    }

    /** Widths of the library's parts are multiples of 8 within 8 of the ideal; users' blocks may fit them to their groups. */
    @Property
    void widthsStayWithinEightOfTheIdeal(@ForAll("publishedStyle") Architecture baseline, @ForAll Multipliers by) {
        Architecture scaled = COST_TRUE.scale(baseline, by);
        for (int i = 0; i < scaled.stages().size(); i++) {
            List<Stage.Definition> before = baseline.stages().get(i).definitions();
            List<Stage.Definition> after = scaled.stages().get(i).definitions();
            for (int j = 0; j < after.size(); j++) {
                assertWithinEight(
                        before.get(j).channels() * by.width(), after.get(j).channels());
            }
        }
        if (baseline.stem() instanceof ConvStem before && scaled.stem() instanceof ConvStem after) {
            assertWithinEight(before.channels() * by.width(), after.channels());
        }
        if (baseline.head() instanceof ConvHead before && scaled.head() instanceof ConvHead after) {
            assertWithinEight(before.channels() * by.width(), after.channels());
        }
    }

    private static void assertWithinEight(double ideal, int channels) {
        assertTrue(Math.abs(channels - ideal) < 8, channels + " for " + ideal);
        assertEquals(0, channels % 8);
    }

    @Property
    void equalWidthsOfOneStageStayEqual(@ForAll("publishedStyle") Architecture baseline, @ForAll Multipliers by) {
        Architecture scaled = COST_TRUE.scale(baseline, by);
        for (int i = 0; i < scaled.stages().size(); i++) {
            List<Stage.Definition> before = baseline.stages().get(i).definitions();
            List<Stage.Definition> after = scaled.stages().get(i).definitions();
            for (int j = 1; j < after.size(); j++) {
                if (before.get(j).channels() == before.get(0).channels()) {
                    assertEquals(after.get(0).channels(), after.get(j).channels());
                }
            }
        }
    }

    /** A stage's blocks are the ideal number rounded down or up, unless each of its definitions is down to one. */
    @Property
    void repeatsStayWithinOneStep(@ForAll Architecture baseline, @ForAll Multipliers by) {
        Architecture scaled = COST_TRUE.scale(baseline, by);
        for (int i = 0; i < scaled.stages().size(); i++) {
            Stage before = baseline.stages().get(i);
            Stage after = scaled.stages().get(i);
            double ideal = before.repeats() * by.depth();
            boolean atTheLeast = after.definitions().stream().anyMatch(definition -> definition.repeats() == 1);
            assertTrue(
                    Math.abs(after.repeats() - ideal) < 1 || (atTheLeast && after.repeats() > ideal),
                    after.repeats() + " for " + ideal);
        }
    }

    @Provide
    Arbitrary<Architecture> publishedStyle() {
        return Networks.publishedStyle();
    }

    /** Stem, two stages of one definition each, head: few enough integers to try them all. */
    @Provide
    Arbitrary<Architecture> small() {
        Arbitrary<Integer> widths = Arbitraries.integers().between(1, 60);
        Arbitrary<Stage> stages = Combinators.combine(
                        Networks.mbConvs(),
                        widths,
                        Arbitraries.of(1, 2),
                        Arbitraries.integers().between(1, 5))
                .as(Stage::of);
        return Combinators.combine(widths, stages, stages, widths, Networks.resolutions())
                .as((stem, first, second, head, resolution) -> Architecture.of(
                                "small",
                                1,
                                new ConvStem(stem, 3, 2, Activation.RELU),
                                List.of(first, second),
                                new ConvHead(head, Activation.RELU))
                        .withResolution(resolution)
                        .withClasses(10));
    }

    /** The result is the nearest of all networks whose integers are next to the ideal ones, the cheapest such. */
    @Property
    void findsWhatTryingAllFinds(@ForAll("small") Architecture baseline, @ForAll Multipliers by) {
        double target = target(baseline, by);
        long best = TENSORFLOW.cost(baseline, by).macs();
        ConvStem stem = (ConvStem) baseline.stem();
        ConvHead head = (ConvHead) baseline.head();
        Stage.Definition first = baseline.stages().get(0).definitions().get(0);
        Stage.Definition second = baseline.stages().get(1).definitions().get(0);
        for (int stemWidth : widths(stem.channels(), by.width())) {
            for (Stage one : stages(first, by)) {
                for (Stage two : stages(second, by)) {
                    for (int headWidth : widths(head.channels(), by.width())) {
                        long macs = new Architecture(
                                        "candidate",
                                        new ConvStem(stemWidth, stem.kernel(), stem.stride(), stem.activation()),
                                        List.of(one, two),
                                        new ConvHead(headWidth, head.activation()),
                                        TENSORFLOW.scale(baseline, by).resolution(),
                                        baseline.classes(),
                                        baseline.inputChannels())
                                .cost()
                                .macs();
                        int order = Double.compare(distance(macs, target), distance(best, target));
                        best = order < 0 || (order == 0 && macs < best) ? macs : best;
                    }
                }
            }
        }
        assertEquals(best, COST_TRUE.cost(baseline, by).macs());
    }

    private static Set<Integer> widths(int base, double multiplier) {
        if (multiplier == 1) {
            return Set.of(base);
        }
        Set<Integer> widths = new TreeSet<>();
        double ideal = base * multiplier;
        widths.add(Math.max(8, (int) Math.floor(ideal / 8) * 8));
        widths.add(Math.max(8, (int) Math.ceil(ideal / 8) * 8));
        return widths;
    }

    private static List<Stage> stages(Stage.Definition base, Multipliers by) {
        Set<Integer> repeats = new TreeSet<>();
        repeats.add(Math.max(1, (int) Math.floor(base.repeats() * by.depth())));
        repeats.add((int) Math.ceil(base.repeats() * by.depth()));
        List<Stage> stages = new ArrayList<>();
        for (int width : widths(base.channels(), by.width())) {
            repeats.forEach(count -> stages.add(Stage.of(base.block(), width, base.stride(), count)));
        }
        return stages;
    }
}
