package io.github.compoundscaler.search.latency;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.layer.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a layer gives a machine to do.
 *
 * @param resource the kind of arithmetic, or the kind of layer that only moves elements
 * @param macs multiply-adds
 * @param moved elements read and written, a batch's share of the parameters among them
 * @param layers how many such layers the network has
 */
record LayerWork(Resource resource, double macs, double moved, int layers) {

    /** Kinds of layers between whose speeds a machine differs. */
    enum Resource {
        DENSE(true),
        POINTWISE(true),
        GROUPED(true),
        DEPTHWISE(true),
        LINEAR(true),
        BATCH_NORM(false),
        OTHER_NORM(false),
        ACTIVATION(false),
        SUM(false),
        PRODUCT(false),
        POOL(false),
        COPY(false),
        FREE(false);

        private final boolean arithmetic;

        Resource(boolean arithmetic) {
            this.arithmetic = arithmetic;
        }

        /** Whether multiply-adds may take longer than moving the elements. */
        boolean hasArithmetic() {
            return arithmetic;
        }
    }

    /** The layers of a network, equal ones as one. */
    static List<LayerWork> of(Architecture network, int batch) {
        Map<LayerWork, Integer> counts = new LinkedHashMap<>();
        for (LayerGraph.Node node : network.graph().nodes()) {
            Resource resource = resource(node);
            if (resource != Resource.FREE) {
                counts.merge(of(node, resource, batch), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new LayerWork(
                        entry.getKey().resource, entry.getKey().macs, entry.getKey().moved, entry.getValue()))
                .toList();
    }

    private static LayerWork of(LayerGraph.Node node, Resource resource, int batch) {
        CostReader reader = new CostReader();
        node.op().emit(reader, node.localName(), node.inputs());
        Cost cost = reader.cost();
        double moved = node.output().elements();
        for (Tensor in : node.inputs()) {
            moved += in.elements();
        }
        return new LayerWork(resource, cost.macs(), moved + (double) cost.params() / batch, 1);
    }

    /** Exhaustive on purpose: a new kind of layer doesn't compile until it is known how it spends time. */
    private static Resource resource(LayerGraph.Node node) {
        return switch (node.op().kind()) {
            case CONV2D -> convolution(node);
            case CHANNEL_CONV1D -> Resource.DENSE;
            case LINEAR -> Resource.LINEAR;
            case BATCH_NORM -> Resource.BATCH_NORM;
            case LAYER_NORM, GROUP_NORM, GLOBAL_RESPONSE_NORM -> Resource.OTHER_NORM;
            case ACTIVATION -> Resource.ACTIVATION;
            case ADD -> Resource.SUM;
            case GATE, MULTIPLY, LAYER_SCALE -> Resource.PRODUCT;
            case ADAPTIVE_AVERAGE_POOL, AVERAGE_POOL, MAX_POOL -> Resource.POOL;
            case CONCAT, SLICE, CHANNEL_SHUFFLE -> Resource.COPY;
            case INPUT, FLATTEN -> Resource.FREE;
        };
    }

    private static Resource convolution(LayerGraph.Node node) {
        Op op = node.op();
        if (op.groups() == 1) {
            return op.kernel() == 1 ? Resource.POINTWISE : Resource.DENSE;
        }
        return op.groups() == node.inputs().get(0).channels() ? Resource.DEPTHWISE : Resource.GROUPED;
    }
}
