package io.github.compoundscaler.onnx;

import io.github.compoundscaler.cost.Cost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of an ONNX file costs.
 *
 * <p>MACs and activations are those of convolutions and linear layers; a matrix product with one constant operand is a linear
 * layer, also where its bias is a node of its own. Parameters are the elements of the file's tensors of floats (or quantised
 * bytes), counted once per node that computes with them, so that exporters that share equal tensors change nothing and
 * exporters that fold batch normalisation do; running statistics and single numbers are none. Everything is for the batch
 * that was asked for.
 *
 * @param cost the facts
 * @param layers the layers that cost something, in the file's order; their costs add up to the whole
 * @param matrixProducts number of matrix products of which neither operand is constant, as in attention
 * @param matrixProductMacs their multiply-adds, which {@code cost} leaves out
 * @param unknownOperators operators that aren't understood, with their number of nodes
 * @param unshapedOperators operators that are understood but whose shapes aren't known, since they depend on data or on nodes
 *     that aren't understood, with their number of nodes
 * @param inputShapes dimensions of the inputs that aren't weights, none for one that isn't known
 * @param outputShapes dimensions of the outputs, none for one that isn't known
 */
public record OnnxReport(
        Cost cost,
        List<OnnxLayer> layers,
        int matrixProducts,
        long matrixProductMacs,
        Map<String, Integer> unknownOperators,
        Map<String, Integer> unshapedOperators,
        List<List<Long>> inputShapes,
        List<List<Long>> outputShapes) {

    /** Copies the lists and maps. */
    public OnnxReport {
        layers = List.copyOf(layers);
        unknownOperators = Collections.unmodifiableMap(new TreeMap<>(unknownOperators));
        unshapedOperators = Collections.unmodifiableMap(new TreeMap<>(unshapedOperators));
        inputShapes = inputShapes.stream().map(List::copyOf).toList();
        outputShapes = outputShapes.stream().map(List::copyOf).toList();
    }

    /**
     * Tells whether the file may cost more than the facts say.
     *
     * @return true if there are nodes that couldn't be counted
     */
    public boolean isLowerBound() {
        return !unknownOperators.isEmpty() || !unshapedOperators.isEmpty();
    }

    /**
     * Says in sentences what whoever reads the total must know.
     *
     * @return one sentence per remark, none where the total is all there is
     */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (isLowerBound()) {
            Map<String, Integer> all = new TreeMap<>(unknownOperators);
            unshapedOperators.forEach(
                    (operator, count) -> all.merge(operator + " (shape not known)", count, Integer::sum));
            StringBuilder list = new StringBuilder();
            all.forEach((operator, count) -> list.append(list.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(" × ")
                    .append(operator));
            remarks.add("The total is a lower bound, not counted: " + list + ".");
        }
        if (matrixProducts > 0) {
            remarks.add(matrixProducts + " matrix products of two computed matrices are not in the MACs: "
                    + matrixProductMacs + " multiply-adds more.");
        }
        return remarks;
    }
}
