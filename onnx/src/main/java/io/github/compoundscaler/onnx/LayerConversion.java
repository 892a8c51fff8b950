package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.LayerGraph;
import java.util.Optional;

/**
 * An ONNX file as layers of core, for whatever works on those: memory, the report by part, export.
 *
 * @param graph the layers, named after the file's nodes; they cost what {@link OnnxModel#report} says. None if a node is no
 *     layer that core has
 * @param obstacle why there is no graph: the node and the rule that it breaks; empty if there is one
 */
public record LayerConversion(Optional<LayerGraph> graph, String obstacle) {

    static LayerConversion of(LayerGraph graph) {
        return new LayerConversion(Optional.of(graph), "");
    }

    static LayerConversion failed(String obstacle) {
        return new LayerConversion(Optional.empty(), obstacle);
    }
}
