package io.github.compoundscaler.cost;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Shapes;
import io.github.compoundscaler.layer.SizelessException;
import io.github.compoundscaler.layer.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The receiver that adds up what the layers cost; the formulas for parameters, MACs and activations stand here and nowhere
 * else.
 *
 * <p>Every fact is a number of channels or weights times the positions (H · W) of a tensor. A {@linkplain #sizeless() sizeless}
 * reader leaves the positions out: its {@linkplain #form() form} holds for all resolutions.
 *
 * <p>For one thread and one network. A layer that keeps the shape hands its input on.
 */
public final class CostReader implements Layers {
    private final boolean sizeless;
    private final Sizes sizes;
    private long[] counts;
    private long times = 1;

    /** Starts with nothing counted. */
    public CostReader() {
        this(false, Fact.COUNT);
    }

    private CostReader(boolean sizeless, int counts) {
        this.sizeless = sizeless;
        this.sizes = sizeless ? new Sizes() : Sizes.NONE;
        this.counts = new long[counts];
    }

    /**
     * Returns a reader whose tensors stand for any height and width. A layer that isn't the same for all sizes throws {@link
     * SizelessException}.
     *
     * @return a reader for {@link #form()}
     */
    public static CostReader sizeless() {
        return new CostReader(true, Fact.COUNT * 8);
    }

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
     * @throws SizelessException if this reader is sizeless
     */
    public Cost cost() {
        if (sizeless) {
            throw new SizelessException();
        }
        return Cost.of(counts);
    }

    /**
     * Returns what the layers since the last call cost, whatever the resolution.
     *
     * @return the counts per size
     * @throws IllegalStateException if this reader isn't sizeless
     */
    public CostForm form() {
        if (!sizeless) {
            throw new IllegalStateException("a reader must be sizeless to give a form");
        }
        CostForm form = new CostForm(Arrays.copyOf(counts, sizes.count() * Fact.COUNT));
        Arrays.fill(counts, 0);
        return form;
    }

    /**
     * Returns how the sizes so far follow from the image's.
     *
     * @return the chain that the forms so far belong to
     */
    public SizeChain chain() {
        return sizes.chain();
    }

    @Override
    public void scope(String part) {}

    @Override
    public Tensor input(int channels, int height, int width) {
        return sizeless ? Sizes.image(channels) : new Tensor(0, channels, height, width);
    }

    @Override
    public Tensor conv2d(
            String name, Tensor in, int outChannels, int kernel, int stride, int padding, int groups, boolean bias) {
        int channelsPerGroup = Shapes.channelsPerGroup(in.channels(), outChannels, groups);
        Tensor out = windowed(in, outChannels, kernel, stride, padding, false);
        long weights = multiplyExact((long) kernel * kernel, (long) channelsPerGroup * outChannels);
        weighted(Fact.CONV_MACS, out, weights, bias);
        return out;
    }

    @Override
    public Tensor linear(String name, Tensor in, int outFeatures, boolean bias) {
        long weights = (long) in.channels() * outFeatures;
        Tensor out = withChannels(in, outFeatures);
        weighted(Fact.LINEAR_MACS, out, weights, bias);
        return out;
    }

    /** What convolutions and linear layers have in common. */
    private void weighted(int macs, Tensor out, long weights, boolean bias) {
        int row = row(out);
        long each = each(out);
        count(row + macs, multiplyExact(each, weights));
        // None of these products is larger than the first.
        count(row + Fact.ACTIVATIONS, each * out.channels());
        count(Fact.OTHER_PARAMS, times * weights);
        if (bias) {
            count(row + Fact.BIAS_ADDS, each * out.channels());
            count(Fact.OTHER_PARAMS, times * out.channels());
        }
    }

    @Override
    public Tensor batchNorm(Tensor in) {
        once(Fact.BATCH_NORM_PARAMS, 2L * in.channels());
        count(row(in) + Fact.BATCH_NORM_ELEMENTS, each(in), in.channels());
        return in;
    }

    @Override
    public Tensor activation(Tensor in, Activation function) {
        if (function != Activation.NONE) {
            count(row(in) + fact(function), each(in), in.channels());
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
        count(row(in) + Fact.ADAPTIVE_POOL_INPUTS, each(in), in.channels());
        Tensor out = fixed(in.channels(), outHeight, outWidth);
        count(row(out) + Fact.ADAPTIVE_POOL_OUTPUTS, each(out), in.channels());
        return out;
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        Shapes.same(a, b);
        count(row(a) + Fact.SUM_ELEMENTS, each(a), a.channels());
        return a;
    }

    @Override
    public Tensor gate(Tensor in, Tensor gate) {
        Shapes.gate(in, gate);
        once(Fact.GATE_ELEMENTS, in.channels());
        count(row(in) + Fact.GATED_ELEMENTS, each(in), in.channels());
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
        count(row(in) + elements, each(in), in.channels());
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
        Shapes.poolPadding(kernel, padding);
        Tensor out = windowed(in, in.channels(), kernel, stride, padding, ceilMode);
        count(row(in) + inputs, each(in), in.channels());
        count(row(out) + outputs, each(out), in.channels());
        return out;
    }

    @Override
    public Tensor channelConv1d(String name, Tensor in, int kernel) {
        Shapes.channelConv1d(in, kernel);
        int row = row(in);
        long each = each(in);
        count(row + Fact.CONV_MACS, each, (long) kernel * in.channels());
        count(row + Fact.ACTIVATIONS, each, in.channels());
        once(Fact.OTHER_PARAMS, kernel);
        return in;
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        Shapes.same(a, b);
        count(row(a) + Fact.PRODUCT_ELEMENTS, each(a), a.channels());
        return a;
    }

    @Override
    public Tensor concat(List<Tensor> parts) {
        int channels = Shapes.concatChannels(parts);
        return withChannels(parts.get(0), channels);
    }

    @Override
    public Tensor slice(Tensor in, int from, int to) {
        Shapes.sliceRange(in, from, to);
        return withChannels(in, to - from);
    }

    @Override
    public Tensor channelShuffle(Tensor in, int groups) {
        Shapes.grouped(in, groups);
        return in;
    }

    @Override
    public Tensor flatten(Tensor in) {
        return withChannels(fixed(1, 1, 1), Shapes.flatten(0, in).channels());
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

    private Tensor fixed(int channels, int height, int width) {
        return new Tensor(sizeless ? sizes.fixed(height, width) : 0, channels, height, width);
    }

    // The compiler does without the tensors inside a block where each has one allocation, whatever the way to it, and
    // where conv2d
    // stays under 2500 bytes of machine code (HotSpot's InlineSmallCode): look at both before changing what it calls.

    private static Tensor withChannels(Tensor in, int channels) {
        boolean anySize = in.isSizeless();
        return new Tensor(in.id(), channels, anySize ? 0 : in.height(), anySize ? 0 : in.width());
    }

    private Tensor windowed(Tensor in, int channels, int kernel, int stride, int padding, boolean ceilMode) {
        boolean keepsSize = Shapes.keepsSize(kernel, stride, padding);
        int id = in.id();
        int height = 0;
        int width = 0;
        if (in.isSizeless()) {
            id = keepsSize ? id : sizes.windowed(id, kernel, stride, padding, ceilMode);
        } else {
            height = in.height();
            width = in.width();
            if (!keepsSize) {
                height = Shapes.outputSize(height, kernel, stride, padding, ceilMode);
                width = Shapes.outputSize(width, kernel, stride, padding, ceilMode);
                id = sizeless ? sizes.fixed(height, width) : 0;
            }
        }
        return new Tensor(id, channels, height, width);
    }

    /** Where the facts of a tensor's positions are counted. */
    private int row(Tensor tensor) {
        if (!sizeless) {
            return 0;
        }
        int row = tensor.id() * Fact.COUNT;
        if (row >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(2 * counts.length, row + Fact.COUNT));
        }
        return row;
    }

    /** How often something counts that each position of a tensor has at least once. */
    private long each(Tensor tensor) {
        return sizeless ? times : multiplyExact(times, tensor.positions());
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
