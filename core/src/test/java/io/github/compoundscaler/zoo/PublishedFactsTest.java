package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReport;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the zoo that timm has published counts of, at each of its sizes, to the digits that are published. */
class PublishedFactsTest {

    static Stream<ReferenceRow> rows() {
        Set<String> names = Set.copyOf(Zoo.names());
        return ReferenceTable.rows("published_facts.csv")
                .filter(row -> names.contains(row.text("architecture")));
    }

    /** A network at another resolution. */
    static Architecture network(String name, int resolution) {
        return Zoo.get(name).withResolution(resolution);
    }

    /** Input elements of the pools in SE and ECA gates: timm takes a mean there, which fvcore does not count. */
    static long gatePoolInputs(Architecture network) {
        return CostReport.of(network.graph()).layers().stream()
                .filter(layer -> layer.name().endsWith(".se.pool") || layer.name().endsWith(".eca.pool"))
                .mapToLong(layer -> layer.cost().adaptivePoolInputs())
                .sum();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsAreThePublished(ReferenceRow row) {
        Architecture network = network(row.text("architecture"), row.whole("img_size"));
        Cost cost = network.cost();
        assertPublished(row.text("param_count_m"), cost.params(), 6, "params");
        assertPublished(row.text("macts"), cost.activations(), 6, "activations");
        long macs = cost.flops(CountingConvention.fvcore()) - gatePoolInputs(network);
        assertPublished(row.text("gmacs"), macs, 9, "GMACs");
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
