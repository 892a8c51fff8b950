package io.github.compoundscaler.cost;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Shapes;
import io.github.compoundscaler.layer.SizelessException;
import io.github.compoundscaler.layer.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The receiver that counts layers for all resolutions at once: for each size that comes up, a {@link CostReader} counts what one
 * position of that size costs. Pools have no parameters, MACs or activations, which are all that a form tells; they only make sizes.
 *
 * <p>Its tensors stand for any height and width: a layer or block that asks for them throws {@link SizelessException}. For one thread and
 * one network.
 */
public final class FormReader implements Layers {
    private final Sizes sizes = new Sizes();
    private final List<CostReader> positions = new ArrayList<>();

    /** Starts with nothing counted. */
    public FormReader() {}

    /**
     * Returns what the layers since the last call cost, whatever the resolution.
     *
     * @return the counts per size
     * @throws ArithmeticException if one doesn't fit a long
     */
    public CostForm form() {
        CostForm form = new CostForm(positions.stream().map(CostReader::cost).toList());
        positions.clear();
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
        return Tensor.sizeless(Sizes.IMAGE, channels);
    }

    @Override
    public Tensor conv2d(
            String name, Tensor in, int outChannels, int kernel, int stride, int padding, int groups, boolean bias) {
        return each(
                windowed(in, kernel, stride, padding, false),
                (reader, x) -> reader.conv2d(name, x, outChannels, kernel, 1, SAME, groups, bias));
    }

    @Override
    public Tensor linear(String name, Tensor in, int outFeatures, boolean bias) {
        return each(in, (reader, x) -> reader.linear(name, x, outFeatures, bias));
    }

    @Override
    public Tensor batchNorm(Tensor in) {
        return each(in, CostReader::batchNorm);
    }

    @Override
    public Tensor activation(Tensor in, Activation function) {
        return each(in, (reader, x) -> reader.activation(x, function));
    }

    @Override
    public Tensor adaptiveAveragePool(String name, Tensor in, int outHeight, int outWidth) {
        return new Tensor(sizes.fixed(outHeight, outWidth), in.channels(), outHeight, outWidth);
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return each(together(a, b), (reader, x) -> reader.add(x, position(b.channels())));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return each(together(a, b), (reader, x) -> reader.multiply(x, position(b.channels())));
    }

    @Override
    public Tensor gate(Tensor in, Tensor gate) {
        return each(in, (reader, x) -> reader.gate(x, gate));
    }

    @Override
    public Tensor layerNorm(Tensor in) {
        return each(in, CostReader::layerNorm);
    }

    @Override
    public Tensor groupNorm(Tensor in, int groups) {
        return each(in, (reader, x) -> reader.groupNorm(x, groups));
    }

    @Override
    public Tensor globalResponseNorm(Tensor in) {
        return each(in, CostReader::globalResponseNorm);
    }

    @Override
    public Tensor layerScale(Tensor in) {
        return each(in, CostReader::layerScale);
    }

    @Override
    public Tensor maxPool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
        Shapes.poolPadding(kernel, padding);
        return windowed(in, kernel, stride, padding, ceilMode);
    }

    @Override
    public Tensor averagePool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
        return maxPool(name, in, kernel, stride, padding, ceilMode);
    }

    @Override
    public Tensor channelConv1d(String name, Tensor in, int kernel) {
        Shapes.channelConv1d(in, kernel);
        return each(in, (reader, x) -> reader.channelConv1d(name, x, kernel));
    }

    @Override
    public Tensor concat(List<Tensor> parts) {
        Tensor first = parts.isEmpty() ? Tensor.sizeless(Sizes.IMAGE, 1) : parts.get(0);
        List<Tensor> positions = parts.stream()
                .map(part -> position(together(part, first).channels()))
                .toList();
        return each(first, (reader, x) -> reader.concat(positions));
    }

    @Override
    public Tensor slice(Tensor in, int from, int to) {
        return each(in, (reader, x) -> reader.slice(x, from, to));
    }

    @Override
    public Tensor channelShuffle(Tensor in, int groups) {
        return each(in, (reader, x) -> reader.channelShuffle(x, groups));
    }

    @Override
    public Tensor flatten(Tensor in) {
        Tensor out = Shapes.flatten(0, in);
        return each(new Tensor(sizes.fixed(1, 1), out.channels(), 1, 1), CostReader::flatten);
    }

    /** A layer at each position of a tensor; keeps the size. */
    private Tensor each(Tensor in, BiFunction<CostReader, Tensor, Tensor> layer) {
        int channels = layer.apply(at(in), position(in.channels())).channels();
        boolean anySize = in.isSizeless();
        return new Tensor(in.id(), channels, anySize ? 0 : in.height(), anySize ? 0 : in.width());
    }

    /** The first of two tensors that must have one size. */
    private Tensor together(Tensor a, Tensor b) {
        sizes.agree(a.id(), b.id());
        return a;
    }

    private static Tensor position(int channels) {
        return new Tensor(0, channels, 1, 1);
    }

    /** What counts one position of a tensor's size. */
    private CostReader at(Tensor tensor) {
        while (positions.size() <= tensor.id()) {
            positions.add(new CostReader());
        }
        return positions.get(tensor.id());
    }

    /** A tensor of as many channels as the input, of the size that a sliding window makes of it. */
    private Tensor windowed(Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
        if (in.isSizeless()) {
            return Tensor.sizeless(sizes.windowed(in.id(), kernel, stride, padding, ceilMode), in.channels());
        }
        Tensor out = Shapes.windowed(0, in, in.channels(), kernel, stride, padding, ceilMode);
        return new Tensor(sizes.fixed(out.height(), out.width()), out.channels(), out.height(), out.width());
    }
}
