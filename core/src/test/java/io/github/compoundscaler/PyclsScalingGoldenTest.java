package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Bottleneck;
import io.github.compoundscaler.arch.ResidualStyle;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import io.github.compoundscaler.zoo.Zoo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** pycls's own scaler, row by row, and what its group fitting costs. */
class PyclsScalingGoldenTest {
    private static final Map<String, String> BASELINES =
            Map.of("EN-B0", "efficientnet_b0", "RegNetX-1.6GF", "regnetx_016");

    static Stream<ReferenceRow> rows() {
        return ReferenceTable.rows("pycls_scaling.csv");
    }

    private static Multipliers multipliers(ReferenceRow row) {
        return WeightedRule.parse(row.text("scaling_type")).atScale(row.real("scaling_factor"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void weightsGiveThePeersMultipliers(ReferenceRow row) {
        Multipliers multipliers = multipliers(row);
        assertEquals(row.real("d"), multipliers.depth(), 1e-15 * row.real("d"));
        assertEquals(row.real("w"), multipliers.width(), 1e-15 * row.real("w"));
        assertEquals(row.real("g"), multipliers.groupWidth(), 1e-15 * row.real("g"));
        assertEquals(row.real("r"), multipliers.resolution(), 1e-15 * row.real("r"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void scaledNetworkIsThePeers(ReferenceRow row) {
        Architecture baseline = Zoo.get(BASELINES.getOrDefault(row.text("base"), "none"));
        Architecture scaled = Rounding.pycls().scale(baseline, multipliers(row));
        Cost cost = scaled.cost();
        assertEquals(Resolution.square(row.whole("im_size")), scaled.resolution());
        assertEquals(
                row.integers("depths"),
                scaled.stages().stream().map(Stage::repeats).toList());
        assertEquals(
                row.integers("widths"),
                scaled.stages().stream().map(Stage::channels).toList());
        if (!row.text("group_ws").isEmpty()) {
            assertEquals(row.integers("group_ws"), groupWidths(scaled));
        }
        assertEquals(row.integer("flops"), cost.flops(CountingConvention.pycls()), "flops");
        assertEquals(row.integer("params"), cost.params(), "params");
        assertEquals(row.integer("acts"), cost.activations() + cost.maxPoolOutputs(), "acts");
    }

    private static List<Integer> groupWidths(Architecture network) {
        return network.stages().stream()
                .map(stage -> ((Bottleneck) stage.definitions().get(0).block()).groupWidth())
                .toList();
    }

    /** pycls itself: X-50-32x4d with d1_w8_g8_r1. */
    @Test
    void largerFactorMayMakeSmallerNetwork() {
        Architecture resnext = Zoo.get("resnext50_32x4d");
        assertEquals(35_170_367_208L, flops(resnext, 8.538));
        assertEquals(34_953_805_800L, flops(resnext, 8.555));
    }

    private static long flops(Architecture baseline, double factor) {
        return Rounding.pycls()
                .scale(baseline, ScalingRule.fastCompound().atScale(factor))
                .cost()
                .flops(CountingConvention.pycls());
    }

    /** A width of 40 clips the group width 16 to its 10 inner channels, which the next rounding makes 8. */
    @Test
    void roundingTwiceIsNotRoundingOnce() {
        Bottleneck block = new Bottleneck(0.25, 16, ResidualStyle.RESNET);
        Architecture resnet = Zoo.get("resnet50");
        Architecture narrow =
                Architecture.of("narrow", 224, resnet.stem(), List.of(Stage.of(block, 40, 1, 1)), resnet.head());
        Multipliers hardly = new Multipliers(1, Math.nextUp(1.0), 1, Math.nextUp(1.0));
        Architecture once = Rounding.pycls().scale(narrow, hardly);
        Architecture twice = Rounding.pycls().scale(once, hardly);
        assertEquals(List.of(10), groupWidths(once));
        assertEquals(40, once.stages().get(0).channels());
        assertEquals(List.of(8), groupWidths(twice));
        assertEquals(32, twice.stages().get(0).channels());
    }

    @Test
    void groupWidthOfOneStaysUntouched() {
        Architecture baseline = Zoo.get("regnety_2560");
        assertEquals(groupWidths(baseline), groupWidths(Rounding.pycls().scale(baseline, new Multipliers(2, 2, 2))));
        assertTrue(groupWidths(baseline).contains(373));
    }
}
