package io.github.compoundscaler.search.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.search.Candidate;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossFitTest {
    private static final List<Multipliers> STAR = LossFit.star(List.of(0.5, 0.7, 1.0, 1.4, 2.0, 2.8));

    /** Floor, then amplitude and exponent of depth, width and resolution. */
    private static final double[] PLANTED = {0.12, 0.03, 0.9, 0.06, 1.1, 0.05, 1.3};

    private static double planted(Multipliers m) {
        return PLANTED[0]
                + PLANTED[1] * Math.pow(m.depth(), -PLANTED[2])
                + PLANTED[3] * Math.pow(m.width(), -PLANTED[4])
                + PLANTED[5] * Math.pow(m.resolution(), -PLANTED[6]);
    }

    private static List<Measurement> noisy(long seed, double noise) {
        Random random = new Random(seed);
        return STAR.stream()
                .map(m -> new Measurement(m, planted(m) + noise * random.nextGaussian()))
                .toList();
    }

    /** By brute force over the constraint, in steps of 1e-4 in each exponent. */
    private static ScalingCoefficients best(int steps) {
        double least = Double.POSITIVE_INFINITY;
        ScalingCoefficients best = new ScalingCoefficients(1, 1, 1);
        for (int a = 0; a <= steps; a++) {
            for (int b = 0; a + b <= steps; b++) {
                double depth = Math.pow(2, (double) a / steps);
                double width = Math.pow(2, b / 2.0 / steps);
                double resolution = Math.pow(2, (steps - a - b) / 2.0 / steps);
                double loss = planted(new Multipliers(depth, width, resolution));
                if (loss < least) {
                    least = loss;
                    best = new ScalingCoefficients(depth, width, resolution);
                }
            }
        }
        return best;
    }

    private static List<Estimate> estimates(LossFit fit) {
        return List.of(
                fit.floor(),
                fit.depth().amplitude(),
                fit.depth().exponent(),
                fit.width().amplitude(),
                fit.width().exponent(),
                fit.resolution().amplitude(),
                fit.resolution().exponent());
    }

    @Test
    void exactDataGiveThePlantedLawsBack() {
        LossFit fit = LossFit.of(noisy(0, 0));
        List<Estimate> estimates = estimates(fit);
        for (int i = 0; i < PLANTED.length; i++) {
            assertEquals(PLANTED[i], estimates.get(i).value(), 1e-6, "parameter " + i);
        }
        ScalingCoefficients expected = best(1000);
        FittedCoefficients fitted = fit.coefficients();

        assertEquals(expected.alpha(), fitted.coefficients().alpha(), 2e-3);
        assertEquals(expected.beta(), fitted.coefficients().beta(), 1e-3);
        assertEquals(expected.gamma(), fitted.coefficients().gamma(), 1e-3);
        assertTrue(fitted.coefficients().isBalanced(1e-12));
        Multipliers m = new Multipliers(1.3, 1.2, 1.1);
        assertEquals(planted(m), fit.at(m), 1e-7);
        assertEquals(fit.at(Multipliers.ONE), fit.measure().of(Candidate.of(EfficientNet.b0())), 0);
    }

    /** At 95 percent, 200 sets of trials: the count of intervals that hold is 190 ± 3.1, five deviations are 15. */
    @Test
    void intervalsHoldThePlantedNumbersAsOftenAsTheySay() {
        int sets = 200;
        ScalingCoefficients expected = best(1000);
        int[] held = new int[PLANTED.length + 3];
        for (int seed = 0; seed < sets; seed++) {
            LossFit fit = LossFit.of(noisy(seed, 2e-4));
            List<Estimate> estimates = new ArrayList<>(estimates(fit));
            FittedCoefficients fitted = fit.coefficients();
            estimates.addAll(List.of(fitted.alpha(), fitted.beta(), fitted.gamma()));
            for (int i = 0; i < held.length; i++) {
                double truth = switch (i) {
                    case 7 -> expected.alpha();
                    case 8 -> expected.beta();
                    case 9 -> expected.gamma();
                    default -> PLANTED[i];
                };
                held[i] += estimates.get(i).covers(truth) ? 1 : 0;
            }
        }
        for (int i = 0; i < held.length; i++) {
            int count = held[i];
            assertTrue(Math.abs(count - 0.95 * sets) <= 15, "estimate " + i + " held " + count + " of " + sets);
        }
    }

    @Test
    void narrowerConfidenceGivesNarrowerIntervals() {
        Estimate wide = LossFit.of(noisy(1, 2e-4), 0.95).floor();
        Estimate narrow = LossFit.of(noisy(1, 2e-4), 0.5).floor();

        assertEquals(wide.value(), narrow.value());
        assertTrue(narrow.low() > wide.low() && narrow.high() < wide.high());
    }

    @Test
    void lossesOfAnotherUnitGiveTheSameCoefficients() {
        List<Measurement> percent = noisy(3, 2e-4).stream()
                .map(each -> new Measurement(each.multipliers(), 1e6 * each.loss() - 5e4))
                .toList();
        FittedCoefficients one = LossFit.of(noisy(3, 2e-4)).coefficients();
        FittedCoefficients other = LossFit.of(percent).coefficients();

        assertEquals(one.coefficients().alpha(), other.coefficients().alpha(), 1e-6);
        assertEquals(one.beta().low(), other.beta().low(), 1e-6);
        assertEquals(
                1e6 * LossFit.of(noisy(3, 2e-4)).deviation(),
                LossFit.of(percent).deviation(),
                1e-3);
    }

    @Test
    void dataThatDoNotDetermineTheLawsSaySo() {
        List<Measurement> noDepth = noisy(0, 0).stream()
                .filter(each -> each.multipliers().depth() == 1)
                .toList();
        assertReason("depth must have at least 3 different multipliers, got [1.0]", noDepth);
        assertReason(
                "trials must be more than 7, the number of parameters, got 7",
                LossFit.star(List.of(0.5, 2.0)).stream()
                        .map(m -> new Measurement(m, planted(m)))
                        .toList());
        assertReason(
                "losses must differ, got 0.25 for all trials",
                STAR.stream().map(m -> new Measurement(m, 0.25)).toList());
        // A line through compound scaling alone can't tell the dimensions apart.
        UndeterminedException line = assertThrows(
                UndeterminedException.class,
                () -> LossFit.of(IntStream.range(-4, 8)
                        .mapToObj(i ->
                                new Multipliers(Math.pow(1.2, i / 2.0), Math.pow(1.2, i / 2.0), Math.pow(1.2, i / 2.0)))
                        .map(m -> new Measurement(m, planted(m)))
                        .toList()));
        assertTrue(String.valueOf(line.getMessage()).startsWith("data must determine the fit: "), line::getMessage);
        // Noise as large as the effect.
        assertThrows(
                UndeterminedException.class, () -> LossFit.of(noisy(5, 0.05)).coefficients());
        // A loss that rises with width.
        assertThrows(
                UndeterminedException.class,
                () -> LossFit.of(STAR.stream()
                        .map(m -> new Measurement(m, planted(m) + 0.2 * m.width()))
                        .toList()));
    }

    private static void assertReason(String reason, List<Measurement> measurements) {
        UndeterminedException e = assertThrows(UndeterminedException.class, () -> LossFit.of(measurements));
        assertEquals("data must determine the fit: " + reason, e.getMessage());
    }

    @Test
    void numbersAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> LossFit.of(noisy(0, 0), 1));
        assertThrows(IllegalArgumentException.class, () -> new Measurement(Multipliers.ONE, Double.NaN));
    }

    @Test
    void aDimensionThatGainsTooLittleStays() {
        List<Measurement> measurements = STAR.stream()
                .map(m -> new Measurement(
                        m,
                        0.1
                                + 1e-3 * Math.pow(m.depth(), -1)
                                + 0.05 * Math.pow(m.width(), -1)
                                + 0.05 * Math.pow(m.resolution(), -1)))
                .toList();
        ScalingCoefficients coefficients =
                LossFit.of(measurements).coefficients().coefficients();

        assertEquals(1, coefficients.alpha());
        assertEquals(Math.pow(2, 0.25), coefficients.beta(), 1e-6);
        assertEquals(Math.pow(2, 0.25), coefficients.gamma(), 1e-6);
    }
}
