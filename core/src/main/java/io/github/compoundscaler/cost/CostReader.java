package io.github.compoundscaler.cost;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Shapes;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * The receiver that adds up what the layers cost; the formulas for parameters, MACs and activations stand here and nowhere
 * else.
 *
 * <p>For one thread and one network. A layer that keeps the shape hands its input on.
 */
public final class CostReader implements Layers {
    private final long[] counts = new long[Fact.COUNT];
    private long times = 1;

    /** Starts with nothing counted. */
    public CostReader() {}

    /**
     * Counts each of the following layers as so many equal ones, or takes so many back.
     *
     * @param repeats how many, negative to take back
     */
    public void repeat(int repeats) {
        times = repeats;
    }

    /**
     * Returns what the layers so far cost.
     *
     * @return the sum
     */
    public Cost cost() {
        return Cost.of(counts);
    }

    @Override
    public void scope(String part) {}

    @Override
    public Tensor input(int channels, int height, int width) {
        return new Tensor(0, channels, height, width);
    }

    // HotSpot compiles this into blocks, where most of the tensors then vanish, as long as it has less than 2500
    // bytes of machine code (InlineSmallCode): look at that before changing what it calls.
    @Override
    public Tensor conv2d(
            String name, Tensor in, int outChannels, int kernel, int stride, int padding, int groups, boolean bias) {
        int channelsPerGroup = Shapes.channelsPerGroup(in.channels(), outChannels, groups);
        Tensor out = Shapes.windowed(0, in, outChannels, kernel, stride, padding, false);
        long weights = multiplyExact((long) kernel * kernel, (long) channelsPerGroup * outChannels);
        weighted(Fact.CONV_MACS, out, weights, bias);
        return out;
    }

    @Override
    public Tensor linear(String name, Tensor in, int outFeatures, boolean bias) {
        long weights = (long) in.channels() * outFeatures;
        Tensor out = Shapes.linear(0, in, outFeatures);
        weighted(Fact.LINEAR_MACS, out, weights, bias);
        return out;
    }

    /** What convolutions and linear layers have in common. */
    private void weighted(int macs, Tensor out, long weights, boolean bias) {
        long each = each(out);
        count(macs, multiplyExact(each, weights));
        // None of the following products is larger than the first.
        long outputs = each * out.channels();
        count(Fact.ACTIVATIONS, outputs);
        count(Fact.OTHER_PARAMS, times * weights);
        if (bias) {
            count(Fact.BIAS_ADDS, outputs);
            count(Fact.OTHER_PARAMS, times * out.channels());
        }
    }

    @Override
    public Tensor batchNorm(Tensor in) {
        once(Fact.BATCH_NORM_PARAMS, 2L * in.channels());
        count(Fact.BATCH_NORM_ELEMENTS, each(in), in.channels());
        return in;
    }

    @Override
    public Tensor activation(Tensor in, Activation function) {
        if (function != Activation.NONE) {
            count(fact(function), each(in), in.channels());
        }
        return in;
    }

    private static int fact(Activation function) {
        return switch (function) {
            case RELU -> Fact.RELU_ELEMENTS;
            case RELU6 -> Fact.RELU6_ELEMENTS;
            case GELU -> Fact.GELU_ELEMENTS;
            case SILU -> Fact.SILU_ELEMENTS;
            case HARD_SWISH, SIGMOID, HARD_SIGMOID, NONE -> Fact.OTHER_ACTIVATION_ELEMENTS;
        };
    }

    @Override
    public Tensor adaptiveAveragePool(String name, Tensor in, int outHeight, int outWidth) {
        count(Fact.ADAPTIVE_POOL_INPUTS, each(in), in.channels());
        Tensor out = Shapes.adaptiveAveragePool(0, in, outHeight, outWidth);
        count(Fact.ADAPTIVE_POOL_OUTPUTS, each(out), in.channels());
        return out;
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        Shapes.same(a, b);
        count(Fact.SUM_ELEMENTS, each(a), a.channels());
        return a;
    }

    @Override
    public Tensor gate(Tensor in, Tensor gate) {
        Shapes.gate(in, gate);
        once(Fact.GATE_ELEMENTS, in.channels());
        count(Fact.GATED_ELEMENTS, each(in), in.channels());
        return in;
    }

    @Override
    public Tensor layerNorm(Tensor in) {
        return otherNorm(in, Fact.LAYER_NORM_ELEMENTS);
    }

    @Override
    public Tensor groupNorm(Tensor in, int groups) {
        Shapes.grouped(in, groups);
        return otherNorm(in, Fact.GROUP_NORM_ELEMENTS);
    }

    private Tensor otherNorm(Tensor in, int elements) {
        once(Fact.OTHER_NORM_PARAMS, 2L * in.channels());
        count(elements, each(in), in.channels());
        return in;
    }

    @Override
    public Tensor globalResponseNorm(Tensor in) {
        once(Fact.OTHER_PARAMS, 2L * in.channels());
        return in;
    }

    @Override
    public Tensor layerScale(Tensor in) {
        once(Fact.OTHER_PARAMS, in.channels());
        return in;
    }

    @Override
    public Tensor maxPool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
        return pool(in, kernel, stride, padding, ceilMode, Fact.MAX_POOL_INPUTS, Fact.MAX_POOL_OUTPUTS);
    }

    @Override
    public Tensor averagePool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
        return pool(in, kernel, stride, padding, ceilMode, Fact.AVERAGE_POOL_INPUTS, Fact.AVERAGE_POOL_OUTPUTS);
    }

    private Tensor pool(Tensor in, int kernel, int stride, int padding, boolean ceilMode, int inputs, int outputs) {
        Tensor out = Shapes.pool(0, in, kernel, stride, padding, ceilMode);
        count(inputs, each(in), in.channels());
        count(outputs, each(out), in.channels());
        return out;
    }

    @Override
    public Tensor channelConv1d(String name, Tensor in, int kernel) {
        Shapes.channelConv1d(in, kernel);
        long each = each(in);
        count(Fact.CONV_MACS, each, (long) kernel * in.channels());
        count(Fact.ACTIVATIONS, each, in.channels());
        once(Fact.OTHER_PARAMS, kernel);
        return in;
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        Shapes.same(a, b);
        count(Fact.PRODUCT_ELEMENTS, each(a), a.channels());
        return a;
    }

    @Override
    public Tensor concat(List<Tensor> parts) {
        return Shapes.concat(0, parts);
    }

    @Override
    public Tensor slice(Tensor in, int from, int to) {
        return Shapes.slice(0, in, from, to);
    }

    @Override
    public Tensor channelShuffle(Tensor in, int groups) {
        Shapes.grouped(in, groups);
        return in;
    }

    @Override
    public Tensor flatten(Tensor in) {
        return Shapes.flatten(0, in);
    }

    /**
     * Counts a convolution of any rank, dilation or direction, which {@link Layers} has no method for.
     *
     * @param weights weights that it multiplies with, biases apart
     * @param applications how often each weight is used: the positions of all outputs, of all inputs where it is transposed
     * @param outputs output elements
     * @param bias whether one bias is added to each output element
     * @param params parameters, those of the bias included
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void convolution(long weights, long applications, long outputs, boolean bias, long params) {
        weighted(Fact.CONV_MACS, weights, applications, outputs, bias, params);
    }

    /**
     * Counts a linear layer of any rank, which {@link Layers} has no method for.
     *
     * @param weights weights that it multiplies with, biases apart
     * @param applications how often each weight is used
     * @param outputs output elements
     * @param bias whether one bias is added to each output element
     * @param params parameters, those of the bias included
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void linear(long weights, long applications, long outputs, boolean bias, long params) {
        weighted(Fact.LINEAR_MACS, weights, applications, outputs, bias, params);
    }

    private void weighted(int macs, long weights, long applications, long outputs, boolean bias, long params) {
        once(macs, multiplyExact(weights, applications));
        once(Fact.OTHER_PARAMS, params);
        once(Fact.ACTIVATIONS, outputs);
        if (bias) {
            once(Fact.BIAS_ADDS, outputs);
        }
    }

    /**
     * Counts a layer normalisation over any axes, with or without scale and shift.
     *
     * @param elements elements that pass through it
     * @param params its parameters
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void layerNormalisation(long elements, long params) {
        normalisation(Fact.LAYER_NORM_ELEMENTS, elements, params);
    }

    /**
     * Counts a normalisation other than batch and layer normalisation, over any axes, with or without scale and shift.
     *
     * @param elements elements that pass through it
     * @param params its parameters
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void normalisation(long elements, long params) {
        normalisation(Fact.GROUP_NORM_ELEMENTS, elements, params);
    }

    private void normalisation(int fact, long elements, long params) {
        once(Fact.OTHER_NORM_PARAMS, params);
        once(fact, elements);
    }

    /**
     * Counts a max pool of any rank.
     *
     * @param inputs input elements
     * @param outputs output elements
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void maxPool(long inputs, long outputs) {
        once(Fact.MAX_POOL_INPUTS, inputs);
        once(Fact.MAX_POOL_OUTPUTS, outputs);
    }

    /**
     * Counts an average pool of any rank.
     *
     * @param inputs input elements
     * @param outputs output elements
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void averagePool(long inputs, long outputs) {
        once(Fact.AVERAGE_POOL_INPUTS, inputs);
        once(Fact.AVERAGE_POOL_OUTPUTS, outputs);
    }

    /**
     * Counts an adaptive average pool of any rank.
     *
     * @param inputs input elements
     * @param outputs output elements
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public void adaptiveAveragePool(long inputs, long outputs) {
        once(Fact.ADAPTIVE_POOL_INPUTS, inputs);
        once(Fact.ADAPTIVE_POOL_OUTPUTS, outputs);
    }

    /**
     * Counts parameters that no layer above has.
     *
     * @param count how many
     * @throws ArithmeticException if the sum doesn't fit a long
     */
    public void parameters(long count) {
        once(Fact.OTHER_PARAMS, count);
    }

    /** How often something counts that each position of a tensor has at least once. */
    private long each(Tensor tensor) {
        return multiplyExact(times, tensor.positions());
    }

    private void count(int index, long often, long count) {
        count(index, multiplyExact(often, count));
    }

    private void count(int index, long count) {
        counts[index] = addExact(counts[index], count);
    }

    /** Counts something that doesn't depend on the size. */
    private void once(int fact, long count) {
        count(fact, times, count);
    }
}
