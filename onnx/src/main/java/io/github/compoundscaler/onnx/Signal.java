package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import java.util.List;

/**
 * How strong a signal is behind each layer if the input is noise of mean 0 and variance 1: what weights are scaled with.
 *
 * @param mean mean of the elements
 * @param square mean of their squares
 */
record Signal(double mean, double square) {
    private static final Signal NOISE = new Signal(0, 1);

    /** The signals behind all layers of a graph. */
    static Signal[] of(LayerGraph graph) {
        Signal[] signals = new Signal[graph.nodes().size()];
        for (int i = 0; i < signals.length; i++) {
            LayerGraph.Node node = graph.nodes().get(i);
            List<Signal> inputs =
                    node.inputs().stream().map(in -> signals[in.id()]).toList();
            signals[i] = behind(node, inputs);
        }
        return signals;
    }

    private static Signal behind(LayerGraph.Node node, List<Signal> in) {
        return switch (node.op().kind()) {
            case INPUT, CONV2D, LINEAR, CHANNEL_CONV1D, LAYER_NORM, GROUP_NORM -> NOISE;
            // What the spread of seeded statistics makes of it.
            case BATCH_NORM -> new Signal(0, 1.017 * in.get(0).square + 0.007);
            case ACTIVATION -> in.get(0).through(((Op.Activate) node.op()).function());
            case ADAPTIVE_AVERAGE_POOL, AVERAGE_POOL -> in.get(0).averaged();
            case MAX_POOL -> new Signal(1, Math.max(1, in.get(0).square));
            case ADD -> new Signal(in.get(0).mean + in.get(1).mean, in.get(0).plus(in.get(1)));
            case GATE, MULTIPLY -> new Signal(in.get(0).mean * in.get(1).mean, in.get(0).square * in.get(1).square);
            case CONCAT ->
                new Signal(
                        in.stream().mapToDouble(Signal::mean).average().orElse(0),
                        in.stream().mapToDouble(Signal::square).average().orElse(1));
            case GLOBAL_RESPONSE_NORM, LAYER_SCALE, SLICE, CHANNEL_SHUFFLE, FLATTEN -> in.get(0);
        };
    }

    private double plus(Signal other) {
        return square + other.square + 2 * mean * other.mean;
    }

    /** Under random weights about half of the variance is that between channels, which pooling leaves. */
    private Signal averaged() {
        return new Signal(mean, mean * mean + (square - mean * mean) / 2);
    }

    /** Moments of functions of a variable with heavier tails than a normal one, as deep layers have it. */
    private Signal through(Activation function) {
        double strength = Math.sqrt(square);
        return switch (function) {
            case RELU, RELU6 -> new Signal(0.4 * strength, 0.5 * square);
            case SILU -> new Signal(0.2 * strength, 0.45 * square);
            case HARD_SWISH -> new Signal(0.17 * strength, 0.4 * square);
            case GELU -> new Signal(0.28 * strength, 0.46 * square);
            case SIGMOID -> new Signal(0.5, 0.38);
            case HARD_SIGMOID -> new Signal(0.5, 0.38);
            case NONE -> this;
        };
    }
}
