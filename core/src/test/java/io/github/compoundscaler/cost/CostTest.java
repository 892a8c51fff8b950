package io.github.compoundscaler.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.testing.Facts;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the facts. */
class CostTest {
    private static final Cost B0 = EfficientNet.b0().cost();

    /** A fact weighs what its convention says, alone: so many operations for 7 of it. */
    @ParameterizedTest
    @CsvSource({
        "macs, convMacs, 7",
        "macs, linearMacs, 7",
        "macs, biasAdds, 0",
        "macs, batchNormElements, 0",
        "2macs, convMacs, 14",
        "2macs, linearMacs, 14",
        "2macs, biasAdds, 0",
        "2macs, gatedElements, 0",
        "pycls, convMacs, 7",
        "pycls, linearMacs, 7",
        "pycls, biasAdds, 7",
        "pycls, maxPoolOutputs, 0",
        "fvcore, convMacs, 7",
        "fvcore, linearMacs, 7",
        "fvcore, biasAdds, 0",
        "fvcore, batchNormElements, 14",
        "fvcore, otherNormElements, 35",
        "fvcore, adaptivePoolInputs, 7",
        "fvcore, adaptivePoolOutputs, 0",
        "fvcore, activationElements, 0",
        "fvcore, averagePoolInputs, 0"
    })
    void conventionsWeighFacts(String convention, String fact, long operations) {
        CountingConvention preset =
                Objects.requireNonNull(CountingConvention.presets().get(convention));
        assertEquals(operations, Facts.of(fact, 7).flops(preset));
    }

    /** The table of conventions for B0 at 224 pixels. */
    @Test
    void conventionsOfB0() {
        assertEquals(385_814_752, B0.flops(CountingConvention.macs()));
        assertEquals(771_629_504, B0.flops(CountingConvention.doubledMacs()));
        assertEquals(385_825_092, B0.flops(CountingConvention.pycls()));
        assertEquals(401_659_392, B0.flops(CountingConvention.fvcore()));
    }

    /** fvcore's extra on B0, and what the torch profiler adds for SE gates. */
    @Test
    void factsOfB0() {
        assertEquals(13_475_392, 2 * B0.batchNormElements());
        assertEquals(2_306_528 + 62_720, B0.adaptivePoolInputs());
        assertEquals(8_960, B0.gateElements());
        assertEquals(6_748_036, B0.activations());
        assertEquals(42_016, B0.batchNormParams());
        assertEquals(0, B0.otherNormParams());
    }

    @Test
    void conventionsMayBeLambdas() {
        assertEquals(B0.params(), B0.flops(Cost::params));
    }

    @Test
    void presetsAreNamedAndDescribed() {
        assertTrue(CountingConvention.presets().keySet().containsAll(Set.of("macs", "2macs", "pycls", "fvcore")));
        for (CountingConvention convention : CountingConvention.presets().values()) {
            assertTrue(convention.toString().contains("multiply-adds"), convention.toString());
        }
        assertEquals(CountingConvention.macs(), CountingConvention.presets().get("macs"));
        assertEquals(
                CountingConvention.doubledMacs(), CountingConvention.presets().get("2macs"));
        assertEquals(CountingConvention.pycls(), CountingConvention.presets().get("pycls"));
        assertEquals(CountingConvention.fvcore(), CountingConvention.presets().get("fvcore"));
    }

    /** 5,288,548 parameters of 4 bytes; of 1 bit, 661,068.5 bytes rounded up. */
    @ParameterizedTest
    @CsvSource({"32, 21154192", "8, 5288548", "16, 10577096", "4, 2644274", "1, 661069", "2, 1322137", "3, 1983206"})
    void weightsTakeBytes(int bits, long bytes) {
        assertEquals(bytes, B0.weightBytes(bits));
    }

    @Test
    void nothingTakesNoBytes() {
        assertEquals(0, Facts.NONE.weightBytes(1));
    }

    @Test
    void sumsThatDoNotFitAreOverflows() {
        Cost macs = Facts.of(Map.of("convMacs", Long.MAX_VALUE, "linearMacs", 1L));
        assertThrows(ArithmeticException.class, macs::macs);
        assertEquals(Long.MAX_VALUE, Facts.of("convMacs", Long.MAX_VALUE).macs());
        assertThrows(
                ArithmeticException.class,
                () -> Facts.of("params", Long.MAX_VALUE / 4).weightBytes(8));
        for (Map<String, Long> facts : List.of(
                Map.of("batchNormElements", Long.MAX_VALUE / 2 + 1),
                Map.of("otherNormElements", Long.MAX_VALUE / 5 + 1),
                Map.of("convMacs", Long.MAX_VALUE, "adaptivePoolInputs", 1L),
                Map.of("batchNormElements", Long.MAX_VALUE / 2, "otherNormElements", 1L),
                Map.of("convMacs", Long.MAX_VALUE, "batchNormElements", 1L))) {
            assertThrows(ArithmeticException.class, () -> Facts.of(facts).flops(CountingConvention.fvcore()));
        }
        Cost biases = Facts.of(Map.of("convMacs", Long.MAX_VALUE, "biasAdds", 1L));
        assertThrows(ArithmeticException.class, () -> biases.flops(CountingConvention.pycls()));
        Cost doubled = Facts.of("convMacs", Long.MAX_VALUE / 2 + 1);
        assertThrows(ArithmeticException.class, () -> doubled.flops(CountingConvention.doubledMacs()));
    }

    @Test
    void theReportHasPartsInOrder() {
        CostReport report = CostReport.of(EfficientNet.b0().graph());
        assertEquals(
                List.of("stem", "stage1", "stage2", "stage3", "stage4", "stage5", "stage6", "stage7", "head"),
                report.parts().stream().map(CostReport.PartCost::name).toList());
        assertEquals(10_838_016, report.parts().get(0).cost().macs(), "the stem's 3 · 32 · 9 at 112²");
        assertEquals(20_070_400 + 1_280_000, report.parts().get(8).cost().macs(), "320 · 1280 at 7², and 1280 · 1000");
        assertFalse(report.layers().stream().anyMatch(layer -> layer.name().equals("input")));
        assertEquals("stem.conv", report.layers().get(0).name());
    }

    /** A repeated count may be taken back, as for repeats that turn out to differ. */
    @Test
    void theReaderRepeats() {
        CostReader reader = new CostReader();
        reader.repeat(3);
        reader.batchNorm(reader.input(4, 2, 2));
        assertEquals(3 * 8, reader.cost().params());
        reader.repeat(-2);
        reader.batchNorm(reader.input(4, 2, 2));
        reader.repeat(1);
        assertEquals(Facts.of(Map.of("params", 8L, "batchNormParams", 8L, "batchNormElements", 16L)), reader.cost());
    }
}
