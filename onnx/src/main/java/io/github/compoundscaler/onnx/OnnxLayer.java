package io.github.compoundscaler.onnx;

import io.github.compoundscaler.cost.Cost;
import java.util.List;

/**
 * A node of an ONNX file, or a few that make one layer, with its cost.
 *
 * @param name the node's name, or its first output's where it has none
 * @param operator ONNX's operator, such as {@code Conv}
 * @param kind kind of layer as core names it, such as {@code conv2d}; {@code matrixProduct} for a product of two computed
 *     matrices
 * @param inChannels channels of the (first) input
 * @param outChannels channels of the output
 * @param kernel kernel size per axis, empty for kinds without a window
 * @param stride stride per axis, empty for kinds without a window
 * @param groups groups
 * @param outputShape all dimensions of the output
 * @param cost what it costs
 * @param matrixProductMacs multiply-adds of a product of two computed matrices, which {@code cost} leaves out; else 0
 */
public record OnnxLayer(
        String name,
        String operator,
        String kind,
        long inChannels,
        long outChannels,
        List<Long> kernel,
        List<Long> stride,
        long groups,
        List<Long> outputShape,
        Cost cost,
        long matrixProductMacs) {

    /** Copies the lists. */
    public OnnxLayer {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        outputShape = List.copyOf(outputShape);
    }
}
