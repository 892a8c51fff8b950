package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The released EfficientNets, against the published integers and the peers' own counts. */
class EfficientNetGoldenTest {

    static Stream<ReferenceRow> published() {
        return ReferenceTable.rows("published_efficientnets.csv");
    }

    static Stream<ReferenceRow> pycls() {
        return ReferenceTable.rows("pycls_complexity.csv")
                .filter(row -> row.text("type").equals("effnet"));
    }

    static Stream<ReferenceRow> torchvision() {
        return versionOne("torchvision_reference.csv");
    }

    static Stream<ReferenceRow> fvcoreParts() {
        return versionOne("torchvision_fvcore_split.csv");
    }

    private static Stream<ReferenceRow> versionOne(String file) {
        return ReferenceTable.rows(file).filter(row -> row.text("model").startsWith("efficientnet_b"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void parametersAndMacsAreThePublished(ReferenceRow row) {
        Cost cost = Zoo.get(row.text("model")).cost();
        assertEquals(row.integer("params"), cost.params());
        assertEquals(row.integer("macs"), cost.macs());
    }

    @ParameterizedTest
    @MethodSource("published")
    void variantsHoldThePublishedTable(ReferenceRow row) {
        String letter = row.text("model").substring("efficientnet_".length()).toUpperCase(Locale.ROOT);
        EfficientNet.Variant variant = EfficientNet.Variant.valueOf(letter);
        assertEquals(row.real("width"), variant.multipliers().width());
        assertEquals(row.real("depth"), variant.multipliers().depth());
        assertEquals(row.real("resolution") / 224, variant.multipliers().resolution());
        assertEquals(row.whole("resolution"), variant.resolution());
        assertEquals(
                Resolution.square(row.whole("resolution")),
                variant.architecture().resolution());
        assertEquals(row.real("dropout"), variant.dropoutRate());
        assertEquals(0.2, variant.dropConnectRate());
    }

    @ParameterizedTest
    @MethodSource("pycls")
    void pyclsCountsTheSame(ReferenceRow row) {
        String file = row.text("config");
        int name = file.indexOf("EN-B");
        Architecture network = Zoo.get("efficientnet-" + file.substring(name + 3, name + 5));
        Cost cost = network.cost();
        assertEquals(Resolution.square(row.whole("im_size")), network.resolution());
        assertEquals(row.integer("flops"), cost.flops(CountingConvention.pycls()));
        assertEquals(row.integer("params"), cost.params());
        assertEquals(row.integer("acts"), cost.activations() + cost.maxPoolOutputs());
        assertEquals(
                row.integers("depths"),
                network.stages().stream().map(Stage::repeats).toList());
        assertEquals(
                row.integers("widths"),
                network.stages().stream().map(Stage::channels).toList());
    }

    @Test
    void pyclsHasSixOfThem() {
        assertEquals(6, pycls().count());
        assertEquals(8, torchvision().count());
        assertEquals(8, fvcoreParts().count());
    }

    @ParameterizedTest
    @MethodSource("torchvision")
    void torchvisionAndFvcoreCountTheSame(ReferenceRow row) {
        Architecture network = Zoo.get(row.text("model"));
        Cost cost = network.cost();
        assertEquals(Resolution.square(row.whole("resolution")), network.resolution());
        assertEquals(row.integer("params"), cost.params());
        assertEquals(row.integer("macs_conv_linear"), cost.macs());
        assertEquals(row.integer("macs_conv_linear"), cost.flops(CountingConvention.macs()));
        assertEquals(2 * row.integer("macs_conv_linear"), cost.flops(CountingConvention.doubledMacs()));
        assertEquals(row.integer("bias_adds"), cost.biasAdds());
        assertEquals(row.integer("activations_conv_linear"), cost.activations());
        assertEquals(row.integer("fvcore_activations"), cost.activations());
        assertEquals(row.integer("fvcore_flops"), cost.flops(CountingConvention.fvcore()));
    }

    @ParameterizedTest
    @MethodSource("fvcoreParts")
    void fvcoresPartsAreTheFacts(ReferenceRow row) {
        Cost cost = Zoo.get(row.text("model")).cost();
        assertEquals(row.integer("bn_params"), cost.batchNormParams());
        assertEquals(row.integer("fvcore_conv"), cost.convMacs());
        assertEquals(row.integer("fvcore_linear"), cost.linearMacs());
        assertEquals(row.integer("fvcore_batch_norm"), 2 * cost.batchNormElements());
        assertEquals(row.integer("fvcore_layer_norm"), 5 * cost.otherNormElements());
        assertEquals(row.integer("fvcore_adaptive_avg_pool2d"), cost.adaptivePoolInputs());
    }

    @Test
    void everyVariantHasItsMethod() {
        List<Architecture> methods = List.of(
                EfficientNet.b0(),
                EfficientNet.b1(),
                EfficientNet.b2(),
                EfficientNet.b3(),
                EfficientNet.b4(),
                EfficientNet.b5(),
                EfficientNet.b6(),
                EfficientNet.b7(),
                EfficientNet.b8(),
                EfficientNet.l2());
        List<EfficientNet.Variant> variants = List.of(EfficientNet.Variant.values());
        assertEquals(variants.stream().map(EfficientNet.Variant::architecture).toList(), methods);
        for (EfficientNet.Variant variant : variants) {
            assertEquals(variant.architecture(), Zoo.get("efficientnet_" + variant));
        }
        assertSame(EfficientNet.b0(), EfficientNet.b0());
    }

    /** B8 and L2 are rows of the edge table as well, at 672 and 800 pixels. */
    @Test
    void largestNetworksCountAsInTheEdgeTable() {
        assertEquals(87_413_142, EfficientNet.b8().cost().params());
        assertEquals(62_597_461_568L, EfficientNet.b8().cost().macs());
        assertEquals(480_309_308, EfficientNet.l2().cost().params());
        assertEquals(475_703_653_280L, EfficientNet.l2().cost().macs());
    }
}
