package io.github.compoundscaler.search.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * How far a model's estimates lie from measured times. Immutable and thread-safe.
 *
 * @param estimates estimated milliseconds, in the order of the samples
 * @param median median of |estimate / measured - 1|
 * @param percentile90 the same error that 90 percent of the samples don't exceed
 */
public record LatencyErrors(List<Double> estimates, double median, double percentile90) {

    /** Copies the estimates. */
    public LatencyErrors {
        estimates = List.copyOf(estimates);
    }

    /**
     * Compares a model with samples, best others than it was fitted to.
     *
     * @param model the model
     * @param samples measured networks, at least one
     * @return the errors
     * @throws IllegalArgumentException if there is no sample
     */
    public static LatencyErrors of(LatencyModel model, List<LatencySample> samples) {
        return of(
                samples,
                samples.stream()
                        .map(sample -> model.milliseconds(sample.network()))
                        .toList());
    }

    /**
     * Estimates each family by a model that was fitted to all other families.
     *
     * @param samples measured networks of at least two families
     * @param fit what fits a model, such as {@code samples -> RooflineLatency.fit(samples, 1)}
     * @return the errors
     * @throws IllegalArgumentException if there are fewer than two families
     */
    public static LatencyErrors leavingOneFamilyOut(
            List<LatencySample> samples, Function<List<LatencySample>, ? extends LatencyModel> fit) {
        Set<String> families = new LinkedHashSet<>();
        samples.forEach(sample -> families.add(sample.family()));
        if (families.size() < 2) {
            throw new IllegalArgumentException("samples must be of at least two families, got " + families);
        }
        List<Double> estimates = new ArrayList<>(Collections.nCopies(samples.size(), 0.0));
        for (String family : families) {
            LatencyModel model = fit.apply(samples.stream()
                    .filter(sample -> !sample.family().equals(family))
                    .toList());
            for (int i = 0; i < samples.size(); i++) {
                if (samples.get(i).family().equals(family)) {
                    estimates.set(i, model.milliseconds(samples.get(i).network()));
                }
            }
        }
        return of(samples, estimates);
    }

    private static LatencyErrors of(List<LatencySample> samples, List<Double> estimates) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("samples must be at least one, got none");
        }
        double[] errors = new double[samples.size()];
        Arrays.setAll(errors, i -> Math.abs(estimates.get(i) / samples.get(i).milliseconds() - 1));
        Percentile percentile = new Percentile();
        return new LatencyErrors(estimates, percentile.evaluate(errors, 50), percentile.evaluate(errors, 90));
    }
}
