package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.testing.Networks;
import io.github.compoundscaler.testing.Outcomes;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The constraint α·β²·γ² ≈ 2, and α, β, γ ≥ 1. */
@Domain(Networks.class)
@Domain(DomainContext.Global.class)
class ScalingCoefficientsProperties {

    @Provide
    Arbitrary<ScalingCoefficients> shipped() {
        return Arbitraries.of(ScalingRule.presets().values().stream()
                .filter(ScalingCoefficients.class::isInstance)
                .map(ScalingCoefficients.class::cast)
                .toList());
    }

    @Property
    void shippedSetsKeepTheConstraint(@ForAll("shipped") ScalingCoefficients coefficients) {
        assertTrue(coefficients.isBalanced(0.08), coefficients + ": " + coefficients.costGrowth());
    }

    @Property
    void balancedSetsKeepTheConstraint(@ForAll ScalingCoefficients coefficients) {
        assertTrue(coefficients.isBalanced(1e-12), coefficients + ": " + coefficients.costGrowth());
        assertTrue(coefficients.alpha() >= 1 && coefficients.beta() >= 1 && coefficients.gamma() >= 1);
    }

    /** Solving for any one of the three gives it back. */
    @Property
    void solvingGivesTheThirdBack(@ForAll ScalingCoefficients set) {
        for (ScalingCoefficients solved : List.of(
                ScalingCoefficients.balancedAlpha(set.beta(), set.gamma()),
                ScalingCoefficients.balancedBeta(set.alpha(), set.gamma()),
                ScalingCoefficients.balancedGamma(set.alpha(), set.beta()))) {
            assertEquals(set.alpha(), solved.alpha(), 1e-9);
            assertEquals(set.beta(), solved.beta(), 1e-9);
            assertEquals(set.gamma(), solved.gamma(), 1e-9);
        }
    }

    /** With balanced coefficients the ideal cost is 2^φ. */
    @Property
    void balancedSetsDoubleTheIdealCost(
            @ForAll ScalingCoefficients set, @ForAll @DoubleRange(min = -10, max = 10) double phi) {
        assertEquals(1, set.at(phi).idealGrowth() / Math.pow(2, phi), 1e-9);
    }

    @Property
    void anyCoefficientsHaveAnAnswer(@ForAll double a, @ForAll double b, @ForAll double c) {
        Outcomes.resultOrNamedError(() -> new ScalingCoefficients(a, b, c));
        Outcomes.resultOrNamedError(() -> ScalingCoefficients.balancedAlpha(a, b));
        Outcomes.resultOrNamedError(() -> ScalingCoefficients.balancedBeta(a, b));
        Outcomes.resultOrNamedError(() -> ScalingCoefficients.balancedGamma(a, b));
        Outcomes.resultOrNamedError(() -> ScalingRule.efficientNet().isBalanced(a));
        Outcomes.resultOrNamedError(() -> new Multipliers(a, b, c));
    }

    /** 1.2 · 1.21 · 1.3225 = 1.92027. */
    @Example
    void thePapersSetIsAlmostBalanced() {
        ScalingCoefficients paper = ScalingRule.efficientNet();
        assertEquals(new ScalingCoefficients(1.2, 1.1, 1.15), paper);
        assertEquals(1.92027, paper.costGrowth(), 1e-12);
        assertFalse(paper.isBalanced(0.0797));
        assertTrue(paper.isBalanced(0.0798));
    }

    @Example
    void toleranceIsOnBothSidesAndInclusive() {
        assertTrue(new ScalingCoefficients(3, 1, 1).isBalanced(1));
        assertFalse(new ScalingCoefficients(3, 1, 1).isBalanced(0.999));
        assertTrue(new ScalingCoefficients(1, 1, 1).isBalanced(1));
        assertFalse(new ScalingCoefficients(1, 1, 1).isBalanced(0.999));
        assertTrue(new ScalingCoefficients(2, 1, 1).isBalanced(0));
    }

    /** √2² is 2.0000000000000004 in doubles; what is left for the third is 1. */
    @Example
    void oneDimensionMayTakeAllOfTheGrowth() {
        double root = Math.sqrt(2);
        assertEquals(1, ScalingCoefficients.balancedAlpha(root, 1).alpha());
        assertEquals(1, ScalingCoefficients.balancedAlpha(1, root).alpha());
        assertEquals(1, ScalingCoefficients.balancedBeta(1, root).beta());
        assertEquals(1, ScalingCoefficients.balancedBeta(2, 1).beta());
        assertEquals(1, ScalingCoefficients.balancedGamma(1, root).gamma());
    }

    @Example
    void singleDimensionRulesScaleTheirs() {
        assertEquals(new Multipliers(8, 1, 1), ScalingRule.depthOnly().at(3));
        assertEquals(new ScalingCoefficients(1, Math.sqrt(2), 1), ScalingRule.widthOnly());
        assertEquals(new ScalingCoefficients(1, 1, Math.sqrt(2)), ScalingRule.resolutionOnly());
        assertTrue(ScalingRule.presets().keySet().containsAll(Set.of("efficientnet", "depth", "width", "resolution")));
        assertEquals(ScalingRule.efficientNet(), ScalingRule.presets().get("efficientnet"));
        assertEquals(ScalingRule.depthOnly(), ScalingRule.presets().get("depth"));
        assertEquals(ScalingRule.widthOnly(), ScalingRule.presets().get("width"));
        assertEquals(ScalingRule.resolutionOnly(), ScalingRule.presets().get("resolution"));
    }

    @Example
    void idealGrowthIsDepthTimesWidthAndResolutionSquared() {
        assertEquals(2 * 9 * 25, new Multipliers(2, 3, 5).idealGrowth());
    }
}
