package io.github.compoundscaler.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.cost.InferenceMemory;
import io.github.compoundscaler.zoo.EfficientNet;
import org.junit.jupiter.api.Test;

class PhiSearchTest {
    private static final Architecture B0 = EfficientNet.b0();
    private static final ScalingRule RULE = ScalingRule.efficientNet();
    private static final Rounding TENSORFLOW = Rounding.tensorflow();

    @Test
    void theBaselineFitsABudgetOfItsOwnCostToTheUnit() {
        LargestNetwork exact = PhiSearch.largest(
                B0,
                RULE,
                TENSORFLOW,
                Budget.of(Limit.params(5_288_548), Limit.macs(385_814_752), Limit.activations(6_748_036)));
        LargestNetwork oneLess =
                PhiSearch.largest(B0, RULE, TENSORFLOW, Budget.of(Limit.params(5_288_548), Limit.macs(385_814_751)));

        assertEquals(B0, exact.network());
        assertTrue(oneLess.cost().macs() < 385_814_752);
        assertTrue(oneLess.phi() < 0 && oneLess.phi() > -0.1, () -> "phi " + oneLess.phi());
    }

    @Test
    void everyLimitCanBeTheOneThatStops() {
        Budget wide = Budget.of(Limit.macs(1e12));
        assertEquals(B0, largest(wide.and(Limit.weightBytes(4 * 5_288_548, 32))));
        assertEquals(B0, largest(wide.and(Limit.activations(6_748_036))));
        assertEquals(
                B0,
                largest(wide.and(new Limit(
                        "blocks",
                        candidate -> candidate.network().stages().stream()
                                .mapToInt(stage -> stage.repeats())
                                .sum(),
                        16))));
    }

    @Test
    void peakMemoryAllowsMoreBlocksAndNotMorePixels() {
        double peak = InferenceMemory.of(B0.graph(), BufferReuse.FUSED).peakBytes(4);
        Budget budget = Budget.of(Limit.peakMemory(peak, BufferReuse.FUSED, 4));

        LargestNetwork largest = PhiSearch.largest(B0, RULE, TENSORFLOW, budget);

        assertEquals(new LimitUse(budget.limits().get(0), peak), largest.uses().get(0));
        assertEquals(B0.resolution(), largest.network().resolution());
        assertTrue(largest.phi() > 0);
    }

    private static Architecture largest(Budget budget) {
        Architecture network = PhiSearch.largest(B0, RULE, TENSORFLOW, budget).network();
        return network.withResolution(B0.resolution());
    }

    @Test
    void aLargerPhiMayCostLessThanASmallerOne() {
        // As with pycls's groups: the network of [2, 3) costs less than that of [1, 2).
        Rounding rounding = (baseline, m) -> baseline.withResolution(m.depth() < 1 ? 64 : m.depth() < 2 ? 256 : 192);
        LargestNetwork largest = PhiSearch.largest(
                B0,
                phi -> new Multipliers(Math.max(phi, 1e-3), 1, 1),
                rounding,
                Budget.of(Limit.macs((double) B0.withResolution(192).cost().macs())),
                -3,
                3);

        assertEquals(192, largest.network().resolution().height());
        assertEquals(3, largest.phi());
    }

    @Test
    void costTrueRoundingIsSampledAndSaysSo() {
        Budget budget = Budget.of(Limit.macs(1e9));
        CompoundScaler scaler = CompoundScaler.efficientNet().withRounding(Rounding.costTrue());

        LargestNetwork largest = PhiSearch.largest(B0, RULE, Rounding.costTrue(), budget, 1, 2);

        assertFalse(largest.exhaustive());
        assertTrue(largest.cost().macs() <= 1_000_000_000 && largest.cost().macs() > 990_000_000);
        assertTrue(scaler.cost(B0, Math.nextUp(largest.phi())).macs() > 1_000_000_000);
    }

    @Test
    void nothingFitsNamesTheBrokenLimitAndByHowMuch() {
        Budget budget = Budget.of(Limit.macs(1e9), Limit.params(5_000_000));

        NothingFitsException e =
                assertThrows(NothingFitsException.class, () -> PhiSearch.largest(B0, RULE, TENSORFLOW, budget, 0, 5));

        assertEquals(
                "budget must allow the smallest network of efficientnet_b0; that, of phi 0.0, has"
                        + " params 5288548, 288548 (5.8 %) over the limit of 5000000",
                e.getMessage());
        assertEquals(Multipliers.ONE, e.multipliers());
        assertEquals(1, e.broken().size());
    }

    @Test
    void withoutARangeTheSmallestNetworkHasOnePixel() {
        NothingFitsException e = assertThrows(
                NothingFitsException.class,
                () -> PhiSearch.largest(B0, RULE, TENSORFLOW, Budget.of(Limit.params(1000))));

        assertEquals(1, TENSORFLOW.scale(B0, e.multipliers()).resolution().height());
    }

    @Test
    void budgetsBelowTheBaselineHaveNegativePhi() {
        LargestNetwork largest = PhiSearch.largest(B0, RULE, TENSORFLOW, Budget.of(Limit.macs(40e6)));

        assertTrue(largest.phi() < -2 && largest.cost().macs() > 35_000_000, largest::toString);
    }

    @Test
    void aBudgetThatTheRuleNeverReachesIsAnError() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> PhiSearch.largest(B0, ScalingRule.resolutionOnly(), TENSORFLOW, Budget.of(Limit.params(6e6))));

        assertTrue(String.valueOf(e.getMessage())
                .startsWith("budget must have a limit that scaling efficientnet_b0 by this rule reaches"));
        assertThrows(
                IllegalArgumentException.class,
                () -> PhiSearch.largest(B0, phi -> Multipliers.ONE, TENSORFLOW, Budget.of(Limit.params(6e6))));
        assertThrows(IllegalArgumentException.class, () -> PhiSearch.largest(B0, RULE, TENSORFLOW, Budget.of()));
    }

    @Test
    void rangesAreChecked() {
        Budget budget = Budget.of(Limit.params(6e6));
        assertThrows(IllegalArgumentException.class, () -> PhiSearch.largest(B0, RULE, TENSORFLOW, budget, 1, 0.5));
        assertThrows(
                IllegalArgumentException.class, () -> PhiSearch.largest(B0, RULE, TENSORFLOW, budget, 0, Double.NaN));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> PhiSearch.largest(B0, RULE, TENSORFLOW, budget, -60, -50));
        assertEquals(
                "range of phi must hold a network of efficientnet_b0 that can be counted, got [-60.0, -50.0]",
                e.getMessage());
    }

    @Test
    void aRangeOfOnePointIsThatNetwork() {
        assertEquals(
                1,
                PhiSearch.largest(B0, RULE, TENSORFLOW, Budget.of(Limit.macs(1e9)), 1, 1)
                        .phi());
    }

    @Test
    void aMeasureThatGivesNoNumberIsAnErrorAndNotANetworkThatDoesNotFit() {
        Budget budget = Budget.of(new Limit("score", candidate -> Double.NaN, 1));

        assertThrows(IllegalStateException.class, () -> PhiSearch.largest(B0, RULE, TENSORFLOW, budget));
    }

    @Test
    void countsOverTwoToThe53CompareExactly() {
        long odd = (1L << 53) + 1;
        assertEquals((1L << 53) + 2, (long) Limit.notBelow(odd));
        assertEquals(1L << 53, (long) Limit.notBelow(1L << 53));
        assertEquals(0x1p63, Limit.notBelow(Long.MAX_VALUE));
        assertEquals((1L << 62) + 1024, (long) Limit.notBelow((1L << 62) + 1));
    }

    @Test
    void limitsMustBePositive() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Limit.macs(0));
        assertEquals("limit of macs must be positive and finite, got 0.0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Limit.weightBytes(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Limit.peakMemory(1, BufferReuse.NONE, 0));
    }
}
