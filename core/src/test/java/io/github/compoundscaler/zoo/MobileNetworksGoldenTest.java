package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The families of inverted bottlenecks against timm's and torchvision's counts and timm's published results. */
class MobileNetworksGoldenTest {
    private static final Pattern FAMILIES =
            Pattern.compile("(tf_|gc_)?(efficientnet|tinynet|mobilenet|mnasnet|semnasnet|mixnet|fbnet|spnasnet|lcnet"
                    + "|hardcorenas|rexnet|ghostnet).*");

    /** Networks of timm that the description doesn't hold, by name. */
    private static final Map<String, String> OUTSIDE = Map.ofEntries(
            Map.entry("efficientnet_b0_gn", "group normalisation"),
            Map.entry("efficientnet_b0_g8_gn", "group normalisation"),
            Map.entry("efficientnet_b3_gn", "group normalisation"),
            Map.entry("efficientnet_b3_g8_gn", "group normalisation"),
            Map.entry("efficientnet_blur_b0", "blurred strides"),
            Map.entry("efficientnet_x_b5", "space to depth"),
            Map.entry("efficientnet_h_b5", "space to depth"),
            Map.entry("efficientnet_cc_b0_4e", "conditional convolutions"),
            Map.entry("efficientnet_cc_b0_8e", "conditional convolutions"),
            Map.entry("efficientnet_cc_b1_8e", "conditional convolutions"),
            Map.entry("tf_efficientnet_cc_b0_4e", "conditional convolutions"),
            Map.entry("tf_efficientnet_cc_b0_8e", "conditional convolutions"),
            Map.entry("tf_efficientnet_cc_b1_8e", "conditional convolutions"),
            Map.entry("gc_efficientnetv2_rw_t", "global context"),
            Map.entry("ghostnetv2_100", "attention by strip convolutions, enlarged again"),
            Map.entry("ghostnetv2_130", "attention by strip convolutions, enlarged again"),
            Map.entry("ghostnetv2_160", "attention by strip convolutions, enlarged again"),
            Map.entry("ghostnetv3_100", "attention by strip convolutions, enlarged again"),
            Map.entry("mobilenetv4_conv_aa_medium", "averaged strides"),
            Map.entry("mobilenetv4_conv_aa_large", "averaged strides"),
            Map.entry("mobilenetv4_conv_blur_medium", "blurred strides"),
            Map.entry("mobilenetv4_hybrid_medium", "attention"),
            Map.entry("mobilenetv4_hybrid_medium_075", "attention"),
            Map.entry("mobilenetv4_hybrid_large", "attention"),
            Map.entry("mobilenetv4_hybrid_large_075", "attention"));

    private static Stream<ReferenceRow> rows(String file, String column) {
        return ReferenceTable.rows(file).filter(row -> {
            String name = row.text(column);
            return FAMILIES.matcher(name).matches() && !OUTSIDE.containsKey(name);
        });
    }

    static Stream<ReferenceRow> timm() {
        return rows("timm_reference.csv", "model");
    }

    static Stream<ReferenceRow> torchvision() {
        return rows("torchvision_reference.csv", "model");
    }

    static Stream<ReferenceRow> fvcoreParts() {
        return rows("torchvision_fvcore_split.csv", "model");
    }

    static Stream<ReferenceRow> publishedFacts() {
        return rows("published_facts.csv", "architecture");
    }

    @Test
    void filesHoldWhatTheyShould() {
        assertEquals(63, timm().count());
        assertEquals(15, torchvision().count());
        assertEquals(15, fvcoreParts().count());
        assertTrue(publishedFacts().count() > 200);
    }

    @Test
    void networksOutsideAreNotInTheZooAndInTimmsResults() {
        Set<String> results = ReferenceTable.rows("published_facts.csv")
                .map(row -> row.text("architecture"))
                .collect(Collectors.toSet());
        Set<String> zoo = Zoo.names().stream().collect(Collectors.toCollection(TreeSet::new));
        OUTSIDE.keySet().forEach(name -> {
            assertTrue(results.contains(name), name);
            assertTrue(!zoo.contains(name), name);
        });
    }

    @ParameterizedTest
    @MethodSource("timm")
    void timmBuildsTheSame(ReferenceRow row) {
        Cost cost = network(row, "model", "resolution").cost();
        assertEquals(row.integer("params"), cost.params(), "params");
        assertEquals(row.integer("macs"), cost.macs(), "macs");
        assertEquals(row.integer("bias_adds"), cost.biasAdds(), "bias adds");
        assertEquals(row.integer("activations"), cost.activations(), "activations");
        assertEquals(row.integer("bn_params"), cost.batchNormParams(), "batch-norm params");
        assertEquals(row.integer("fvcore_rule_flops"), fvcoreOfTimm(cost), "fvcore");
    }

    /** fvcore doesn't see the means of timm's squeeze-and-excitation, whose inputs are the gated elements. */
    private static long fvcoreOfTimm(Cost cost) {
        return cost.flops(CountingConvention.fvcore()) - cost.gatedElements();
    }

    @ParameterizedTest
    @MethodSource("torchvision")
    void torchvisionBuildsTheSame(ReferenceRow row) {
        Architecture network = Zoo.get(row.text("model"));
        Cost cost = network.cost();
        assertEquals(row.whole("resolution"), network.resolution().height());
        assertEquals(row.integer("params"), cost.params(), "params");
        assertEquals(row.integer("macs_conv_linear"), cost.macs(), "macs");
        assertEquals(row.integer("bias_adds"), cost.biasAdds(), "bias adds");
        assertEquals(row.integer("activations_conv_linear"), cost.activations(), "activations");
        assertEquals(row.integer("fvcore_activations"), cost.activations(), "fvcore's activations");
        assertEquals(
                row.integer("fvcore_flops"),
                cost.flops(CountingConvention.fvcore()) - poolsThatFvcoreMisses(row, cost),
                "fvcore");
    }

    @ParameterizedTest
    @MethodSource("fvcoreParts")
    void fvcoresPartsAreTheFacts(ReferenceRow row) {
        Cost cost = Zoo.get(row.text("model")).cost();
        assertEquals(row.integer("bn_params"), cost.batchNormParams(), "batch-norm params");
        assertEquals(row.integer("fvcore_conv"), cost.convMacs(), "convolutions");
        assertEquals(row.integer("fvcore_linear"), cost.linearMacs(), "linear layers");
        assertEquals(row.integer("fvcore_batch_norm"), 2 * cost.batchNormElements(), "batch norm");
        assertEquals(
                row.integer("fvcore_adaptive_avg_pool2d"),
                cost.adaptivePoolInputs() - poolsThatFvcoreMisses(row, cost),
                "pools");
    }

    /** torchvision's MnasNet ends with a mean in place of a pool. */
    private static long poolsThatFvcoreMisses(ReferenceRow row, Cost cost) {
        return row.text("model").startsWith("mnasnet") ? cost.adaptivePoolInputs() : 0;
    }

    @ParameterizedTest
    @MethodSource("publishedFacts")
    void timmsPublishedResultsAreTheRoundedCounts(ReferenceRow row) {
        Cost cost = network(row, "architecture", "img_size").cost();
        assertRounded(row, "param_count_m", cost.params(), 6);
        assertRounded(row, "macts", cost.activations(), 6);
        assertRounded(row, "gmacs", fvcoreOfTimm(cost), 9);
    }

    /** Four rows have parameters only. */
    private static void assertRounded(ReferenceRow row, String column, long exact, int power) {
        if (row.text(column).isEmpty()) {
            return;
        }
        BigDecimal rounded = BigDecimal.valueOf(exact, power).setScale(2, RoundingMode.HALF_EVEN);
        assertEquals(0, rounded.compareTo(new BigDecimal(row.text(column))), () -> column + " of " + exact);
    }

    private static Architecture network(ReferenceRow row, String name, String resolution) {
        return Zoo.get(row.text(name)).withResolution(row.whole(resolution));
    }
}
