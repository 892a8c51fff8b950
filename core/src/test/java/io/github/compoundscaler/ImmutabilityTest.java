package io.github.compoundscaler;

import static io.github.compoundscaler.testing.Immutable.assertImmutable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.cost.CostReport;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.cost.InferenceMemory;
import io.github.compoundscaler.cost.TrainingMemory;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.zoo.EfficientNet;
import io.github.compoundscaler.zoo.Zoo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record of the public API keeps the contract of a value, and every collection it hands out is unmodifiable. */
class ImmutabilityTest {
    private static final Architecture B0 = EfficientNet.b0();

    static Stream<Record> values() {
        LayerGraph graph = B0.graph();
        CostReport report = CostReport.of(graph);
        ScalingReport scaling = CompoundScaler.efficientNet().report(B0, 1);
        Stage stage = B0.stages().get(0);
        return Stream.of(
                B0,
                stage,
                stage.definitions().get(0),
                B0.resolution(),
                (Record) B0.stem(),
                (Record) B0.head(),
                (Record) stage.definitions().get(0).block(),
                B0.cost(),
                report,
                report.layers().get(0),
                report.parts().get(0),
                graph,
                graph.nodes().get(1),
                graph.nodes().get(1).output(),
                InferenceMemory.of(graph, BufferReuse.NONE),
                TrainingMemory.of(graph),
                scaling,
                scaling.stages().get(0),
                scaling.multipliers(),
                ScalingRule.efficientNet(),
                ScalingRule.efficientNet().fit(scaling.multipliers()),
                (Record) Rounding.tensorflow(),
                (Record) Rounding.costTrue(),
                new StepRounding(
                        width -> 8,
                        RepeatRule.ceil(),
                        ResolutionRule.truncate(),
                        StepRounding.HeadRule.AS_CHANNELS,
                        java.util.Set.of(StepRounding.Part.STEM, StepRounding.Part.HEAD)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void recordsAreValues(Record value) {
        assertImmutable(value);
    }

    @Test
    void everyKindOfLayerIsAValue() {
        B0.graph().nodes().forEach(node -> assertImmutable((Record) node.op()));
        assertImmutable(new Op.MaxPool(3, 2, 1, true));
        assertImmutable(new Op.Slice(0, 4));
    }

    static Stream<Collection<?>> handedOut() {
        return Stream.of(
                Zoo.names(),
                ScalingRule.presets().keySet(),
                Rounding.presets().keySet(),
                CountingConvention.presets().keySet(),
                B0.stages(),
                B0.graph().nodes());
    }

    @ParameterizedTest
    @MethodSource("handedOut")
    void collectionsAreUnmodifiable(Collection<?> collection) {
        assertThrows(UnsupportedOperationException.class, collection::clear);
    }

    @Test
    void presetsAreUnmodifiable() {
        for (Map<String, ?> presets :
                List.of(ScalingRule.presets(), Rounding.presets(), CountingConvention.presets())) {
            assertThrows(UnsupportedOperationException.class, () -> presets.remove("macs"));
        }
    }

    /** What a builder is told after it built doesn't change the graph it gave. */
    @Test
    void graphsDoNotChangeWithTheirBuilder() {
        LayerGraph.Builder builder = new LayerGraph.Builder();
        var image = builder.input(3, 8, 8);
        LayerGraph before = builder.build();
        builder.batchNorm(image);
        assertEquals(1, before.nodes().size());
        assertEquals(2, builder.build().nodes().size());
    }

    @Test
    void withersReturnNewValues() {
        Architecture before = B0.withName("before");
        Architecture changed =
                before.withName("after").withResolution(32).withClasses(2).withInputChannels(1);
        assertEquals(B0.withName("before"), before);
        assertEquals("after", changed.name());
        assertEquals(2, changed.classes());
        assertEquals(1, changed.inputChannels());
        assertEquals(32, changed.resolution().width());
    }
}
