package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the zoo that torchvision's reference tables have. */
class TorchvisionGoldenTest {

    static Stream<ReferenceRow> counts() {
        return rows("torchvision_reference.csv");
    }

    static Stream<ReferenceRow> fvcoreParts() {
        return rows("torchvision_fvcore_split.csv");
    }

    static Stream<ReferenceRow> weights() {
        return rows("torchvision_weights.csv");
    }

    private static Stream<ReferenceRow> rows(String file) {
        Set<String> names = Set.copyOf(Zoo.names());
        return ReferenceTable.rows(file).filter(row -> names.contains(row.text("model")));
    }

    private static Cost cost(ReferenceRow row) {
        return network(row).cost();
    }

    private static Architecture network(ReferenceRow row) {
        return PublishedFactsTest.network(row.text("model"), row.whole("resolution"));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void countsAreTorchvisions(ReferenceRow row) {
        Cost cost = cost(row);
        assertEquals(row.integer("params"), cost.params(), "params");
        assertEquals(row.integer("macs_conv_linear"), cost.macs(), "macs");
        assertEquals(row.integer("bias_adds"), cost.biasAdds(), "bias adds");
        assertEquals(row.integer("activations_conv_linear"), cost.activations(), "activations");
        assertEquals(row.integer("fvcore_activations"), cost.activations(), "fvcore's activations");
        assertEquals(row.integer("fvcore_flops"), cost.flops(CountingConvention.fvcore()), "fvcore's flops");
    }

    @ParameterizedTest
    @MethodSource("fvcoreParts")
    void partsOfFvcoresCountAreTorchvisions(ReferenceRow row) {
        Cost cost = cost(row);
        assertEquals(row.integer("bn_params"), cost.batchNormParams(), "batch-norm params");
        assertEquals(row.integer("fvcore_conv"), cost.convMacs(), "convolutions");
        assertEquals(row.integer("fvcore_linear"), cost.linearMacs(), "linear layers");
        assertEquals(row.integer("fvcore_batch_norm"), 2 * cost.batchNormElements(), "batch norm");
        assertEquals(row.integer("fvcore_layer_norm"), 5 * cost.otherNormElements(), "layer norm");
        assertEquals(row.integer("fvcore_adaptive_avg_pool2d"), cost.adaptivePoolInputs(), "adaptive pools");
    }

    @ParameterizedTest
    @MethodSource("weights")
    void weightsHaveAsManyParametersAndOperations(ReferenceRow row) {
        Cost cost = cost(row);
        assertEquals(row.integer("params"), cost.params(), "params");
        BigDecimal published = new BigDecimal(row.text("gops"));
        int digits = published.scale() == 1 ? 1 : 3;
        BigDecimal macs = BigDecimal.valueOf(cost.macs(), 9).setScale(digits, RoundingMode.HALF_EVEN);
        assertEquals(published.setScale(digits), macs);
    }
}
