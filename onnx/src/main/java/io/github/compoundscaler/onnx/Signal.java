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
    /** The least variance that is reckoned with. */
    static final double LEAST = 1e-6;

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
            case INPUT, LINEAR, CHANNEL_CONV1D, LAYER_NORM, GROUP_NORM -> NOISE;
            case CONV2D ->
                in.get(0).filtered((Op.Conv2d) node.op(), node.inputs().get(0).channels());
            // What the spread of seeded statistics makes of it.
            case BATCH_NORM -> new Signal(in.get(0).mean, 1.017 * in.get(0).square + 0.007);
            case ACTIVATION -> in.get(0).through(((Op.Activate) node.op()).function());
            case MAX_POOL -> in.get(0).largest();
            case ADD -> new Signal(in.get(0).mean + in.get(1).mean, in.get(0).plus(in.get(1)));
            case GATE, MULTIPLY -> new Signal(in.get(0).mean * in.get(1).mean, in.get(0).square * in.get(1).square);
            case CONCAT ->
                new Signal(
                        in.stream().mapToDouble(Signal::mean).average().orElse(0),
                        in.stream().mapToDouble(Signal::square).average().orElse(1));
            // Deep feature maps are smooth, so that little of the variance is lost in a pool's average.
            case ADAPTIVE_AVERAGE_POOL,
                    AVERAGE_POOL,
                    GLOBAL_RESPONSE_NORM,
                    LAYER_SCALE,
                    SLICE,
                    CHANNEL_SHUFFLE,
                    FLATTEN -> in.get(0);
        };
    }

    /** What is left where a filter's weights add up to 0, so that the mean drops out. */
    double variance() {
        return square - mean * mean;
    }

    private double plus(Signal other) {
        return square + other.square + 2 * mean * other.mean;
    }

    /** Filters of one channel keep its mean, weighted with their middle, which makes half of the variance. */
    private Signal filtered(Op.Conv2d conv, int channels) {
        boolean keepsMean = conv.groups() == channels && conv.kernel() % 2 == 1;
        double share = keepsMean ? mean * mean / (2 * Math.max(variance(), LEAST)) : 0;
        return new Signal(Math.sqrt(share), share + 1);
    }

    /** About the largest of four independent values. */
    private Signal largest() {
        double middle = mean + Math.sqrt(variance());
        return new Signal(middle, middle * middle + variance() / 2);
    }

    /** Moments of a function of a normal variable, by quadrature. */
    private Signal through(Activation function) {
        double deviation = Math.sqrt(variance());
        double weights = 0;
        double first = 0;
        double second = 0;
        for (int i = -96; i <= 96; i++) {
            double z = i / 16.0;
            double weight = StrictMath.exp(-z * z / 2);
            double value = Functions.value(function, mean + z * deviation);
            weights += weight;
            first += weight * value;
            second += weight * value * value;
        }
        return new Signal(first / weights, second / weights);
    }
}
