package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the zoo that timm has published counts of, at each of its sizes, to the digits that are published. */
class PublishedFactsTest {
    private static final Pattern RESIDUAL =
            Pattern.compile("(se|eca_?|wide_|dm_|nf_)*(resnet|resnext|nfnet|regnet|convnext).*");

    /** Residual networks of timm that the zoo leaves out, and why. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("dm_nfnet_f0", "weights are standardised"),
            Map.entry("dm_nfnet_f1", "weights are standardised"),
            Map.entry("dm_nfnet_f2", "weights are standardised"),
            Map.entry("dm_nfnet_f3", "weights are standardised"),
            Map.entry("dm_nfnet_f4", "weights are standardised"),
            Map.entry("dm_nfnet_f5", "weights are standardised"),
            Map.entry("dm_nfnet_f6", "weights are standardised"),
            Map.entry("nfnet_f0", "weights are standardised"),
            Map.entry("nfnet_f1", "weights are standardised"),
            Map.entry("nfnet_f2", "weights are standardised"),
            Map.entry("nfnet_f3", "weights are standardised"),
            Map.entry("nfnet_f4", "weights are standardised"),
            Map.entry("nfnet_f5", "weights are standardised"),
            Map.entry("nfnet_f6", "weights are standardised"),
            Map.entry("nfnet_f7", "weights are standardised"),
            Map.entry("nfnet_l0", "weights are standardised"),
            Map.entry("eca_nfnet_l0", "weights are standardised"),
            Map.entry("eca_nfnet_l1", "weights are standardised"),
            Map.entry("eca_nfnet_l2", "weights are standardised"),
            Map.entry("eca_nfnet_l3", "weights are standardised"),
            Map.entry("nf_regnet_b0", "weights are standardised"),
            Map.entry("nf_regnet_b1", "weights are standardised"),
            Map.entry("nf_regnet_b2", "weights are standardised"),
            Map.entry("nf_regnet_b3", "weights are standardised"),
            Map.entry("nf_regnet_b4", "weights are standardised"),
            Map.entry("nf_regnet_b5", "weights are standardised"),
            Map.entry("nf_resnet26", "weights are standardised"),
            Map.entry("nf_resnet50", "weights are standardised"),
            Map.entry("nf_resnet101", "weights are standardised"),
            Map.entry("resnetv2_50x1_bit", "weights are standardised"),
            Map.entry("resnetv2_50x3_bit", "weights are standardised"),
            Map.entry("resnetv2_101x1_bit", "weights are standardised"),
            Map.entry("resnetv2_101x3_bit", "weights are standardised"),
            Map.entry("resnetv2_152x2_bit", "weights are standardised"),
            Map.entry("resnetv2_152x4_bit", "weights are standardised"),
            Map.entry("regnetz_b16_evos", "evo-norm or filter response norm"),
            Map.entry("regnetz_c16_evos", "evo-norm or filter response norm"),
            Map.entry("regnetz_d8_evos", "evo-norm or filter response norm"),
            Map.entry("resnetv2_50d_evos", "evo-norm or filter response norm"),
            Map.entry("resnetv2_50d_frn", "evo-norm or filter response norm"),
            Map.entry("resnet50_clip", "attention pool"),
            Map.entry("resnet101_clip", "attention pool"),
            Map.entry("resnet50x4_clip", "attention pool"),
            Map.entry("resnet50x16_clip", "attention pool"),
            Map.entry("resnet50x64_clip", "attention pool"),
            Map.entry("resnet50_clip_gap", "no classifier"),
            Map.entry("resnet101_clip_gap", "no classifier"),
            Map.entry("resnet50x4_clip_gap", "no classifier"),
            Map.entry("resnet50x16_clip_gap", "no classifier"),
            Map.entry("resnet50x64_clip_gap", "no classifier"),
            Map.entry("resnetblur18", "fixed blur filters"),
            Map.entry("resnetblur50", "fixed blur filters"),
            Map.entry("resnetblur50d", "fixed blur filters"),
            Map.entry("resnetblur101d", "fixed blur filters"),
            Map.entry("ecaresnet50d_pruned", "widths pruned channel by channel"),
            Map.entry("ecaresnet101d_pruned", "widths pruned channel by channel"),
            Map.entry("convnext_zepto_rms", "norm without mean or shift"),
            Map.entry("convnext_zepto_rms_ols", "norm without mean or shift"),
            Map.entry("resnet61q", "a block of its own"),
            Map.entry("resnet50_mlp", "hidden layer with batch norm"));

    static Stream<ReferenceRow> rows() {
        Set<String> names = Set.copyOf(Zoo.names());
        return ReferenceTable.rows("published_facts.csv").filter(row -> names.contains(row.text("architecture")));
    }

    /** A network at another resolution. */
    static Architecture network(String name, int resolution) {
        return Zoo.get(name).withResolution(resolution);
    }

    /** fvcore's count of timm's network: it doesn't see the means of SE and ECA gates, whose inputs are what is gated. */
    static long fvcoreOfTimm(Cost cost) {
        return cost.flops(CountingConvention.fvcore()) - cost.gatedElements();
    }

    @Test
    void noOtherResidualNetworkIsLeftOut() {
        Set<String> zoo = Set.copyOf(Zoo.names());
        Set<String> missing = Stream.concat(
                        ReferenceTable.rows("published_facts.csv").map(row -> row.text("architecture")),
                        ReferenceTable.rows("timm_reference.csv").map(row -> row.text("model")))
                .filter(name -> RESIDUAL.matcher(name).matches() && !zoo.contains(name))
                .collect(Collectors.toSet());
        assertEquals(LEFT_OUT.keySet(), missing);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsAreThePublished(ReferenceRow row) {
        Cost cost = network(row.text("architecture"), row.whole("img_size")).cost();
        assertPublished(row.text("param_count_m"), cost.params(), 6, "params");
        assertPublished(row.text("macts"), cost.activations(), 6, "activations");
        assertPublished(row.text("gmacs"), fvcoreOfTimm(cost), 9, "GMACs");
    }

    /** Some rows have no GMACs and activations. */
    private static void assertPublished(String published, long count, int exponent, String what) {
        if (published.isEmpty()) {
            return;
        }
        BigDecimal rounded = BigDecimal.valueOf(count, exponent).setScale(2, RoundingMode.HALF_EVEN);
        assertEquals(new BigDecimal(published).setScale(2), rounded, what);
    }
}
