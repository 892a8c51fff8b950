package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the zoo that timm's reference table has, at each of its sizes. */
class TimmGoldenTest {

    static Stream<ReferenceRow> rows() {
        Set<String> names = Set.copyOf(Zoo.names());
        return ReferenceTable.rows("timm_reference.csv").filter(row -> names.contains(row.text("model")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsAreTimms(ReferenceRow row) {
        Cost cost = PublishedFactsTest.network(row.text("model"), row.whole("resolution"))
                .cost();
        assertEquals(row.integer("params"), cost.params(), "params");
        assertEquals(row.integer("macs"), cost.macs(), "macs");
        assertEquals(row.integer("bias_adds"), cost.biasAdds(), "bias adds");
        assertEquals(row.integer("activations"), cost.activations(), "activations");
        assertEquals(row.integer("bn_params"), cost.batchNormParams(), "batch-norm params");
        assertEquals(row.integer("fvcore_rule_flops"), PublishedFactsTest.fvcoreOfTimm(cost), "fvcore");
    }
}
