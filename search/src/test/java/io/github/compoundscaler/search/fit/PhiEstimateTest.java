package io.github.compoundscaler.search.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.zoo.EfficientNet;
import org.junit.jupiter.api.Test;

class PhiEstimateTest {
    private static final ScalingCoefficients PAPER = ScalingRule.efficientNet();

    @Test
    void multipliersOnTheLineGiveTheirPhi() {
        PhiEstimate estimate = PhiEstimate.of(PAPER, PAPER.at(2.5));

        assertEquals(2.5, estimate.overall(), 1e-12);
        assertEquals(1, estimate.misfit(), 1e-12);
        assertEquals(2.5, estimate.dimensions().width(), 1e-12);
    }

    @Test
    void noPhiGivesB1AndTheMisfitSaysHowFarOffItIs() {
        PhiEstimate published = PhiEstimate.of(PAPER, new Multipliers(1.1, 1, 240.0 / 224));

        assertTrue(published.overall() > 0 && published.overall() < 1, published::toString);
        assertTrue(published.misfit() > 1.03 && published.misfit() < 1.1, published::toString);
    }

    @Test
    void theCostsPhiIsTheNetworksOwn() {
        PhiEstimate network = PhiEstimate.of(PAPER, EfficientNet.b0(), EfficientNet.b1());

        assertEquals(
                (double) EfficientNet.b1().cost().macs(),
                EfficientNet.b0().cost().macs()
                        * Math.pow(PAPER.costGrowth(), network.dimensions().cost()),
                1);
        assertTrue(network.misfit() > 1, network::toString);
    }

    @Test
    void aRuleThatScalesNothingHasNoPhi() {
        assertThrows(
                IllegalArgumentException.class,
                () -> PhiEstimate.of(new ScalingCoefficients(1, 1, 1), Multipliers.ONE));
    }
}
