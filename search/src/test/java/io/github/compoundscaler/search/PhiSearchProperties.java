package io.github.compoundscaler.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.RepeatRule;
import io.github.compoundscaler.ResolutionRule;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.StepRounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The search against brute force over break points that the test knows by itself. */
class PhiSearchProperties {
    private static final Architecture B0 = EfficientNet.b0();
    private static final StepRounding HALF_EVEN = new StepRounding(
            ChannelRule.halfEven(8),
            RepeatRule.halfEven(),
            ResolutionRule.truncate(),
            StepRounding.HeadRule.AS_CHANNELS,
            Set.of());

    /** Stairs in any order, with steps down to one double wide: where a step ends is exact to the bit. */
    @Property(tries = 200)
    void findsTheLastStepThatFitsWhateverTheOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int breaks, @ForAll boolean close) {
        Random random = new Random(seed);
        TreeSet<Double> chosen = new TreeSet<>();
        while (chosen.size() < breaks) {
            double phi = 1 + 4 * random.nextDouble();
            chosen.add(phi);
            if (close && chosen.size() < breaks) {
                chosen.add(Math.nextUp(phi));
            }
        }
        List<Double> points = List.copyOf(chosen);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i <= breaks; i++) {
            sizes.add(32 + i);
        }
        Collections.shuffle(sizes, random);
        ScalingRule rule = phi -> new Multipliers(phi, 1, 1);
        Rounding rounding =
                (baseline, multipliers) -> baseline.withResolution(sizes.get(stepsBelow(points, multipliers.depth())));
        int limit = 32 + random.nextInt(breaks + 1);
        Budget budget =
                Budget.of(Limit.macs((double) B0.withResolution(limit).cost().macs()));
        long max = B0.withResolution(limit).cost().macs();
        int expected = breaks;
        while (expected >= 0 && B0.withResolution(sizes.get(expected)).cost().macs() > max) {
            expected--;
        }

        LargestNetwork largest = PhiSearch.largest(B0, rule, rounding, budget, 1, 5);

        assertEquals(sizes.get(expected), largest.network().resolution().height());
        assertEquals(expected == breaks ? 5.0 : Math.nextDown(points.get(expected)), largest.phi());
        assertTrue(largest.exhaustive());
    }

    private static int stepsBelow(List<Double> points, double phi) {
        int steps = 0;
        while (steps < points.size() && points.get(steps) <= phi) {
            steps++;
        }
        return steps;
    }

    @Property(tries = 40)
    void agreesWithBruteForceOverBreakPoints(
            @ForAll("coefficients") ScalingCoefficients coefficients,
            @ForAll("roundings") Rounding rounding,
            @ForAll @DoubleRange(min = 60e6, max = 6e9) double maxMacs,
            @ForAll @DoubleRange(min = 3e6, max = 40e6) double maxParams,
            @ForAll @DoubleRange(min = 2e6, max = 60e6) double maxActivations) {
        Budget budget = Budget.of(Limit.macs(maxMacs), Limit.params(maxParams), Limit.activations(maxActivations));
        CompoundScaler scaler = CompoundScaler.of(coefficients).withRounding(rounding);
        List<Double> breaks = breakPoints(coefficients, -4, 6);
        Double best = null;
        for (int i = breaks.size() - 1; i > 0 && best == null; i--) {
            double middle = breaks.get(i - 1) / 2 + breaks.get(i) / 2;
            if (budget.fits(Candidate.of(scaler.scale(B0, middle)))) {
                best = middle;
            }
        }
        if (best == null) {
            assertThrows(
                    NothingFitsException.class, () -> PhiSearch.largest(B0, coefficients, rounding, budget, -4, 6));
            return;
        }

        LargestNetwork largest = PhiSearch.largest(B0, coefficients, rounding, budget, -4, 6);

        // At a tie two rules may turn a double or two apart: a plateau too narrow for a middle.
        boolean narrow = !scaler.scale(B0, largest.phi() - 1e-9).equals(largest.network());
        assertEquals(scaler.scale(B0, narrow ? largest.phi() : best), largest.network());
        assertEquals(scaler.scale(B0, largest.phi()), largest.network());
        assertEquals(largest.network().cost(), largest.cost());
        assertTrue(largest.uses().stream().allMatch(LimitUse::fits));
        assertTrue(largest.phi() >= best);
        if (largest.phi() < 6) {
            Architecture next = scaler.scale(B0, Math.nextUp(largest.phi()));
            assertFalse(budget.fits(Candidate.of(next)));
        }
    }

    @Provide
    Arbitrary<ScalingCoefficients> coefficients() {
        Arbitrary<Double> exponent = Arbitraries.doubles().between(0.05, 0.6);
        return Combinators.combine(exponent, exponent, exponent)
                .as((a, b, c) -> new ScalingCoefficients(Math.pow(2, a), Math.pow(2, b / 2), Math.pow(2, c / 2)));
    }

    @Provide
    Arbitrary<Rounding> roundings() {
        return Arbitraries.of(Rounding.tensorflow(), Rounding.torchvision(), HALF_EVEN);
    }

    /** Where any preset's rule may turn, for B0: multiples of 4 and of 8 / 0.9 channels, halves of a repeat, whole pixels. */
    private static List<Double> breakPoints(ScalingCoefficients coefficients, double min, double max) {
        TreeSet<Double> points = new TreeSet<>(List.of(min, max));
        TreeSet<Integer> widths = new TreeSet<>(List.of(32, 1280));
        B0.stages().forEach(stage -> widths.add(stage.channels()));
        for (int width : widths) {
            add(points, 4.0 / width, coefficients.beta(), min, max);
            add(points, 8 / 0.9 / width, coefficients.beta(), min, max);
        }
        for (int repeats = 1; repeats <= 4; repeats++) {
            add(points, 0.5 / repeats, coefficients.alpha(), min, max);
        }
        add(points, 1.0 / 224, coefficients.gamma(), min, max);
        points.add(0.0);
        return List.copyOf(points);
    }

    private static void add(Set<Double> points, double step, double base, double min, double max) {
        double last = Math.pow(base, max);
        for (int i = 1; i * step <= last; i++) {
            double phi = Math.log(i * step) / Math.log(base);
            if (phi > min && phi < max) {
                points.add(phi);
            }
        }
    }

    @Property(tries = 15)
    void theDefaultRangeHoldsTheSameNetworkAsAWideOne(
            @ForAll("roundings") Rounding rounding, @ForAll @DoubleRange(min = 20e6, max = 20e9) double maxMacs) {
        Budget budget = Budget.of(Limit.macs(maxMacs));
        ScalingRule rule = ScalingRule.efficientNet();

        assertEquals(
                PhiSearch.largest(B0, rule, rounding, budget, -10, 10), PhiSearch.largest(B0, rule, rounding, budget));
    }
}
