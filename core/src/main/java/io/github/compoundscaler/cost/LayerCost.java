package io.github.compoundscaler.cost;

import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.layer.Tensor;

/**
 * One layer with its shape and its cost.
 *
 * @param name full name, such as {@code stage3.block1.depthwise}
 * @param kind kind of layer
 * @param inChannels channels of the (first) input
 * @param outChannels channels of the output
 * @param kernel kernel size, 0 for kinds without a window
 * @param stride stride
 * @param groups groups
 * @param height height of the output
 * @param width width of the output
 * @param cost what the layer costs
 */
public record LayerCost(
        String name,
        Op.Kind kind,
        int inChannels,
        int outChannels,
        int kernel,
        int stride,
        int groups,
        int height,
        int width,
        Cost cost) {

    static LayerCost of(LayerGraph.Node node) {
        CostReader reader = new CostReader();
        Tensor out = node.output();
        node.op().emit(reader, node.localName(), node.inputs());
        return new LayerCost(
                node.name(),
                node.op().kind(),
                node.inputs().isEmpty() ? out.channels() : node.inputs().get(0).channels(),
                out.channels(),
                node.op().kernel(),
                node.op().stride(),
                node.op().groups(),
                out.height(),
                out.width(),
                reader.cost());
    }
}
