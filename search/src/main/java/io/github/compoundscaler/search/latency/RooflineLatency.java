package io.github.compoundscaler.search.latency;

import io.github.compoundscaler.arch.Architecture;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A roofline, layer by layer: each takes as long as its arithmetic or its memory traffic, whichever is longer, and a constant.
 *
 * <p>Arithmetic is priced by kind (dense, 1×1, grouped and depthwise convolutions, linear layers), traffic by kind too
 * (convolutions and linear layers together, normalisations, activations, sums, products, pools, copies), since kernels reach
 * different parts of a machine's bandwidth. All prices are at least 0. Immutable and thread-safe.
 */
public final class RooflineLatency implements LatencyModel {
    private final int batch;
    private final RooflinePrices prices;

    RooflineLatency(int batch, RooflinePrices prices) {
        this.batch = batch;
        this.prices = prices;
    }

    /**
     * Fits the prices, by non-negative least squares of relative errors in which large ones count less.
     *
     * @param samples measured networks, of one batch size or of different ones
     * @param batch the batch size for which the model will estimate, at least 1
     * @return the model
     * @throws IllegalArgumentException if there are fewer samples than prices or the batch is less than 1
     */
    public static RooflineLatency fit(List<LatencySample> samples, int batch) {
        return fitting(batch).apply(samples);
    }

    /**
     * Returns {@link #fit} as a function that remembers the layers of the networks it has seen, for cross-validation.
     *
     * @param batch the batch size for which the models will estimate, at least 1
     * @return the function, thread-safe
     * @throws IllegalArgumentException if the batch is less than 1
     */
    public static Function<List<LatencySample>, RooflineLatency> fitting(int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1, got " + batch);
        }
        Map<LatencySample, List<LayerWork>> known = new ConcurrentHashMap<>();
        Function<LatencySample, List<LayerWork>> layers =
                sample -> known.computeIfAbsent(sample, key -> LayerWork.of(key.network(), key.batch()));
        return samples -> new RooflineLatency(batch, RooflineFit.fit(samples, layers));
    }

    @Override
    public double milliseconds(Architecture network) {
        return prices.milliseconds(LayerWork.of(network, batch));
    }

    /**
     * Returns the batch size for which this model estimates.
     *
     * @return examples run at once
     */
    public int batch() {
        return batch;
    }

    /**
     * Returns what things cost on this machine.
     *
     * @return picoseconds per multiply-add, per element or per layer and example, by name
     */
    public Map<String, Double> prices() {
        return prices.byName();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RooflineLatency model && batch == model.batch && prices.equals(model.prices);
    }

    @Override
    public int hashCode() {
        return 31 * batch + prices.hashCode();
    }

    @Override
    public String toString() {
        return "RooflineLatency[batch=" + batch + ", prices=" + prices() + "]";
    }
}
