package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scaler is a rule and a rounding, and nothing else. */
class CompoundScalerTest {
    private static final Architecture B0 = EfficientNet.b0();

    @Test
    void efficientNetsScalerIsItsRuleAndTensorflowsRounding() {
        CompoundScaler scaler = CompoundScaler.efficientNet();
        assertEquals(new ScalingCoefficients(1.2, 1.1, 1.15), scaler.rule());
        assertEquals(Rounding.tensorflow(), scaler.rounding());
        assertEquals(
                Rounding.tensorflow(),
                CompoundScaler.of(ScalingRule.depthOnly()).rounding());
    }

    @Test
    void scalingIsTheRuleAndThenTheRounding() {
        CompoundScaler scaler = CompoundScaler.efficientNet().withRounding(Rounding.torchvision());
        Multipliers multipliers = ScalingRule.efficientNet().at(2.5);
        Architecture expected = Rounding.torchvision().scale(B0, multipliers);
        assertEquals(multipliers, scaler.multipliers(2.5));
        assertEquals(expected, scaler.scale(B0, 2.5));
        assertEquals(expected.cost(), scaler.cost(B0, 2.5));
        assertEquals(expected, scaler.report(B0, 2.5).scaled());
        assertEquals(scaler.scale(B0, 3.0), scaler.scale(B0, 3));
    }

    @Test
    void withRoundingGivesAnotherScaler() {
        CompoundScaler scaler = CompoundScaler.efficientNet();
        CompoundScaler other = scaler.withRounding(Rounding.costTrue());
        assertEquals(Rounding.tensorflow(), scaler.rounding());
        assertEquals(Rounding.costTrue(), other.rounding());
        assertEquals(scaler.rule(), other.rule());
    }

    @Test
    void rulesAndRoundingsMayBeLambdas() {
        CompoundScaler scaler = CompoundScaler.of(phi -> new Multipliers(1 + phi, 1, 1))
                .withRounding((baseline, multipliers) -> baseline.withClasses((int) (10 * multipliers.depth())));
        assertEquals(B0.withClasses(30), scaler.scale(B0, 2));
        assertEquals(B0.withClasses(30).cost(), scaler.cost(B0, 2));
    }

    @Test
    void presetsHaveTheirNames() {
        assertTrue(Rounding.presets().keySet().containsAll(Set.of("tensorflow", "torchvision", "cost-true")));
        assertEquals(Rounding.tensorflow(), Rounding.presets().get("tensorflow"));
        assertEquals(Rounding.torchvision(), Rounding.presets().get("torchvision"));
        assertEquals(Rounding.costTrue(), Rounding.presets().get("cost-true"));
        assertNotEquals(Rounding.tensorflow(), Rounding.torchvision());
    }

    /** Formula: 1.2, 1.1, 257 pixels. Table: B1 is 1.1, 1, 240 pixels. */
    @Test
    void theFormulaIsNotTheTable() {
        Architecture formula = CompoundScaler.efficientNet().scale(B0, 1);
        assertNotEquals(EfficientNet.b1().withName(B0.name()), formula);
        assertEquals(EfficientNet.b2().stages(), formula.stages(), "B2's width and depth are those of N = 1");
    }

    @Test
    void theReportHoldsBothSides() {
        ScalingReport report = CompoundScaler.efficientNet().report(B0, 1);
        Cost after = CompoundScaler.efficientNet().cost(B0, 1);
        assertEquals(B0.cost(), report.before());
        assertEquals(after, report.after());
        assertEquals(992_629_472 / 385_814_752.0, report.growth());
        assertEquals(1.92027, report.idealGrowth(), 1e-9);
        assertEquals(
                List.of(
                        new ScalingReport.StageChange(16, 16, 1, 2),
                        new ScalingReport.StageChange(24, 24, 2, 3),
                        new ScalingReport.StageChange(40, 48, 2, 3),
                        new ScalingReport.StageChange(80, 88, 3, 4),
                        new ScalingReport.StageChange(112, 120, 3, 4),
                        new ScalingReport.StageChange(192, 208, 4, 5),
                        new ScalingReport.StageChange(320, 352, 1, 2)),
                report.stages());
    }
}
