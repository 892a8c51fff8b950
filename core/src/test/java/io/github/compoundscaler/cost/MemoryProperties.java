package io.github.compoundscaler.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import io.github.compoundscaler.testing.Networks;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds for the memory of any network. */
@Domain(Networks.class)
@Domain(DomainContext.Global.class)
class MemoryProperties {

    @Property
    void moreReuseNeverTakesMore(@ForAll Architecture network) {
        LayerGraph graph = network.graph();
        long none = InferenceMemory.of(graph, BufferReuse.NONE).peakElements();
        long fused = InferenceMemory.of(graph, BufferReuse.FUSED).peakElements();
        long inPlace = InferenceMemory.of(graph, BufferReuse.IN_PLACE).peakElements();
        assertTrue(none >= fused, none + " and " + fused);
        assertTrue(fused >= inPlace, fused + " and " + inPlace);
    }

    /** While a layer runs, its inputs and its output are in memory, and never more than all outputs together. */
    @Property
    void thePeakHoldsEachLayersInputsAndOutput(@ForAll Architecture network) {
        LayerGraph graph = network.graph();
        InferenceMemory memory = InferenceMemory.of(graph, BufferReuse.NONE);
        long largest = 0;
        long all = 0;
        for (LayerGraph.Node node : graph.nodes()) {
            long atOnce = node.output().elements();
            for (Tensor in : Set.copyOf(node.inputs())) {
                atOnce += in.elements();
            }
            largest = Math.max(largest, atOnce);
            all += node.output().elements();
        }
        assertTrue(memory.peakElements() >= largest);
        assertTrue(memory.peakElements() <= all);
    }

    /** Every tensor stays while somebody will read it: counted again, moment by moment. */
    @Property
    void thePeakIsTheLargestSumOfLiveTensors(@ForAll Architecture network) {
        LayerGraph graph = network.graph();
        long peak = 0;
        for (int now = 0; now < graph.nodes().size(); now++) {
            Set<Tensor> live = new HashSet<>();
            live.add(graph.nodes().get(now).output());
            for (LayerGraph.Node later :
                    graph.nodes().subList(now, graph.nodes().size())) {
                for (Tensor in : later.inputs()) {
                    if (in.id() <= now) {
                        live.add(in);
                    }
                }
            }
            peak = Math.max(peak, live.stream().mapToLong(Tensor::elements).sum());
        }
        assertEquals(peak, InferenceMemory.of(graph, BufferReuse.NONE).peakElements());
    }

    @Property
    void trainingKeepsEachTensorAtMostOnce(@ForAll Architecture network) {
        LayerGraph graph = network.graph();
        TrainingMemory memory = TrainingMemory.of(graph);
        long all = graph.nodes().stream()
                .mapToLong(node -> node.output().elements())
                .sum();
        assertTrue(memory.keptElements() <= all);
        assertTrue(memory.keptElements() >= graph.nodes().get(0).output().elements(), "the image is kept");
        assertEquals(network.cost().params(), memory.params());
    }
}
