package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.ScalingRule;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** What holds for every scaling rule of the library. */
public interface ScalingRuleContract {

    /** Returns the rules that the contract is applied to. */
    @Provide
    Arbitrary<ScalingRule> rules();

    /** φ = 0 multiplies nothing. */
    @Property
    default void zeroIsTheBaseline(@ForAll("rules") ScalingRule rule) {
        assertEquals(Multipliers.ONE, rule.at(0));
        assertEquals(Multipliers.ONE, rule.at(-0.0));
    }

    /** No dimension shrinks as φ grows. */
    @Property
    default void dimensionsGrowWithPhi(
            @ForAll("rules") ScalingRule rule,
            @ForAll @DoubleRange(min = -10, max = 10) double a,
            @ForAll @DoubleRange(min = -10, max = 10) double b) {
        Multipliers small = rule.at(Math.min(a, b));
        Multipliers large = rule.at(Math.max(a, b));
        assertTrue(small.depth() <= large.depth());
        assertTrue(small.width() <= large.width());
        assertTrue(small.resolution() <= large.resolution());
        assertTrue(small.groupWidth() <= large.groupWidth());
    }

    /** Steps in a row multiply. */
    @Property
    default void stepsMultiply(
            @ForAll("rules") ScalingRule rule,
            @ForAll @DoubleRange(min = -10, max = 10) double a,
            @ForAll @DoubleRange(min = -10, max = 10) double b) {
        double product = rule.at(a).idealGrowth() * rule.at(b).idealGrowth();
        assertEquals(1, rule.at(a + b).idealGrowth() / product, 1e-9);
    }

    /** The same φ gives the same multipliers, to the last bit. */
    @Property
    default void isAFunction(@ForAll("rules") ScalingRule rule, @ForAll @DoubleRange(min = -10, max = 10) double phi) {
        assertEquals(rule.at(phi), rule.at(phi));
    }

    /** Any φ gives multipliers or an error that names what is wrong. */
    @Property
    default void anyPhiHasAnAnswer(@ForAll("rules") ScalingRule rule, @ForAll double phi) {
        Outcomes.resultOrNamedError(() -> rule.at(phi));
    }

    /** Numbers that are none are refused by name. */
    @Example
    default void refusesWhatIsNotFinite() {
        for (double phi : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            rules().sampleStream().limit(20).forEach(rule -> {
                IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> rule.at(phi));
                assertEquals("phi must be finite, got " + phi, e.getMessage());
            });
        }
    }
}
