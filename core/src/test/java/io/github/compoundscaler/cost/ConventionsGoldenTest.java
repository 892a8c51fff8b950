package io.github.compoundscaler.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import io.github.compoundscaler.zoo.Zoo;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each tool says of EfficientNet-B0 and ResNet-50. */
class ConventionsGoldenTest {

    static Stream<ReferenceRow> rows() {
        return ReferenceTable.rows("conventions.csv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsAreTheTools(ReferenceRow row) {
        Map<String, CountingConvention> presets = CountingConvention.presets();
        CountingConvention convention = presets.getOrDefault(row.text("convention"), cost -> -1);
        assertEquals(
                row.integer("efficientnet_b0"),
                Zoo.get("efficientnet_b0").cost().flops(convention));
        assertEquals(row.integer("resnet50"), Zoo.get("resnet50").cost().flops(convention));
    }

    @Test
    void everyPresetIsTested() {
        Set<String> tested = rows().map(row -> row.text("convention")).collect(Collectors.toSet());
        assertEquals(CountingConvention.presets().keySet(), tested);
    }

    @Test
    void namedConventionsAreThePresets() {
        Map<String, CountingConvention> named = Map.of(
                "macs", CountingConvention.macs(),
                "2macs", CountingConvention.doubledMacs(),
                "pycls", CountingConvention.pycls(),
                "fvcore", CountingConvention.fvcore(),
                "torchinfo", CountingConvention.torchinfo(),
                "ptflops", CountingConvention.ptflops(),
                "thop", CountingConvention.thop(),
                "torch-profiler", CountingConvention.torchProfiler());
        assertEquals(named, CountingConvention.presets());
    }
}
