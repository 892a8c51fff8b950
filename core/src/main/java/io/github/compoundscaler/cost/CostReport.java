package io.github.compoundscaler.cost;

import io.github.compoundscaler.layer.LayerGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a network spends what it costs: layer by layer, and part by part.
 *
 * <p>The layers' costs add up to the network's, and so do the parts'.
 *
 * @param layers one entry per layer, in order, the input left out
 * @param parts one entry per part ({@code stem}, {@code stage1}, …, {@code head}), in order
 */
public record CostReport(List<LayerCost> layers, List<PartCost> parts) {

    /** Copies the lists. */
    public CostReport {
        layers = List.copyOf(layers);
        parts = List.copyOf(parts);
    }

    /**
     * A part of a network with its cost.
     *
     * @param name {@code stem}, {@code stage1}, …, {@code head}
     * @param cost what its layers cost
     */
    public record PartCost(String name, Cost cost) {}

    /**
     * Reads the report off a graph.
     *
     * @param graph the layers
     * @return the report
     */
    public static CostReport of(LayerGraph graph) {
        Map<String, CostReader> parts = new LinkedHashMap<>();
        List<LayerGraph.Node> layers =
                graph.nodes().stream().filter(node -> !node.inputs().isEmpty()).toList();
        for (LayerGraph.Node node : layers) {
            int dot = node.part().indexOf('.');
            String part = dot < 0 ? node.part() : node.part().substring(0, dot);
            CostReader reader = parts.computeIfAbsent(part, name -> new CostReader());
            node.op().emit(reader, node.localName(), node.inputs());
        }
        return new CostReport(
                layers.stream().map(LayerCost::of).toList(),
                parts.entrySet().stream()
                        .map(part -> new PartCost(part.getKey(), part.getValue().cost()))
                        .toList());
    }
}
