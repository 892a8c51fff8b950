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
 * <p>For one thread and one network. Its tensors aren't numbered, and a layer that keeps the shape hands its input on.
 */
public final class CostReader implements Layers {
    private long times = 1;
    private long params;
    private long batchNormParams;
    private long convMacs;
    private long linearMacs;
    private long biasAdds;
    private long activations;
    private long batchNormElements;
    private long activationElements;
    private long sumElements;
    private long gateElements;
    private long gatedElements;
    private long adaptivePoolInputs;
    private long adaptivePoolOutputs;
    private long otherNormParams;
    private long otherNormElements;
    private long productElements;
    private long maxPoolInputs;
    private long maxPoolOutputs;
    private long averagePoolInputs;
    private long averagePoolOutputs;

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
        return new Cost(
                params,
                batchNormParams,
                convMacs,
                linearMacs,
                biasAdds,
                activations,
                batchNormElements,
                activationElements,
                sumElements,
                gateElements,
                gatedElements,
                adaptivePoolInputs,
                adaptivePoolOutputs,
                otherNormParams,
                otherNormElements,
                productElements,
                maxPoolInputs,
                maxPoolOutputs,
                averagePoolInputs,
                averagePoolOutputs);
    }

    @Override
    public void scope(String part) {}

    @Override
    public Tensor input(int channels, int height, int width) {
        return new Tensor(0, channels, height, width);
    }

    @Override
    public Tensor conv2d(
            String name, Tensor in, int outChannels, int kernel, int stride, int padding, int groups, boolean bias) {
        Tensor out = Shapes.conv2d(0, in, outChannels, kernel, stride, padding, groups);
        int channelsPerGroup = groups == 1 ? in.channels() : in.channels() / groups;
        long weights = multiplyExact((long) kernel * kernel, (long) channelsPerGroup * outChannels);
        convMacs = plus(convMacs, multiplyExact(weights, out.positions()));
        weighted(weights, out, bias);
        return out.sameShape(in) ? in : out;
    }

    @Override
    public Tensor linear(String name, Tensor in, int outFeatures, boolean bias) {
        Tensor out = Shapes.linear(0, in, outFeatures);
        long weights = (long) in.channels() * outFeatures;
        linearMacs = plus(linearMacs, multiplyExact(weights, out.positions()));
        weighted(weights, out, bias);
        return out;
    }

    /** What convolutions and linear layers have in common. */
    private void weighted(long weights, Tensor out, boolean bias) {
        long elements = out.elements();
        params = plus(params, weights);
        activations = plus(activations, elements);
        if (bias) {
            params = plus(params, out.channels());
            biasAdds = plus(biasAdds, elements);
        }
    }

    @Override
    public Tensor batchNorm(Tensor in) {
        long scaleAndShift = 2L * in.channels();
        params = plus(params, scaleAndShift);
        batchNormParams = plus(batchNormParams, scaleAndShift);
        batchNormElements = plus(batchNormElements, in.elements());
        return in;
    }

    @Override
    public Tensor activation(Tensor in, Activation function) {
        if (function != Activation.NONE) {
            activationElements = plus(activationElements, in.elements());
        }
        return in;
    }

    @Override
    public Tensor adaptiveAveragePool(String name, Tensor in, int outHeight, int outWidth) {
        Tensor out = Shapes.adaptiveAveragePool(0, in, outHeight, outWidth);
        adaptivePoolInputs = plus(adaptivePoolInputs, in.elements());
        adaptivePoolOutputs = plus(adaptivePoolOutputs, out.elements());
        return out;
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        Shapes.same(a, b);
        sumElements = plus(sumElements, a.elements());
        return a;
    }

    @Override
    public Tensor gate(Tensor in, Tensor gate) {
        Shapes.gate(in, gate);
        gateElements = plus(gateElements, gate.elements());
        gatedElements = plus(gatedElements, in.elements());
        return in;
    }

    @Override
    public Tensor layerNorm(Tensor in) {
        return otherNorm(in);
    }

    @Override
    public Tensor groupNorm(Tensor in, int groups) {
        Shapes.grouped(in, groups);
        return otherNorm(in);
    }

    private Tensor otherNorm(Tensor in) {
        long scaleAndShift = 2L * in.channels();
        params = plus(params, scaleAndShift);
        otherNormParams = plus(otherNormParams, scaleAndShift);
        otherNormElements = plus(otherNormElements, in.elements());
        return in;
    }

    @Override
    public Tensor globalResponseNorm(Tensor in) {
        params = plus(params, 2L * in.channels());
        return in;
    }

    @Override
    public Tensor layerScale(Tensor in) {
        params = plus(params, in.channels());
        return in;
    }

    @Override
    public Tensor maxPool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
        Tensor out = Shapes.pool(0, in, kernel, stride, padding, ceilMode);
        maxPoolInputs = plus(maxPoolInputs, in.elements());
        maxPoolOutputs = plus(maxPoolOutputs, out.elements());
        return out;
    }

    @Override
    public Tensor averagePool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
        Tensor out = Shapes.pool(0, in, kernel, stride, padding, ceilMode);
        averagePoolInputs = plus(averagePoolInputs, in.elements());
        averagePoolOutputs = plus(averagePoolOutputs, out.elements());
        return out;
    }

    @Override
    public Tensor channelConv1d(String name, Tensor in, int kernel) {
        Shapes.channelConv1d(in, kernel);
        convMacs = plus(convMacs, multiplyExact(kernel, in.elements()));
        weighted(kernel, in, false);
        return in;
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        Shapes.same(a, b);
        productElements = plus(productElements, a.elements());
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

    private long plus(long sum, long count) {
        return addExact(sum, times == 1 ? count : multiplyExact(times, count));
    }
}
