package io.github.compoundscaler.search.latency;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * The plain model: log time = intercept + Σ slope · log fact, by least squares. What anyone can do with published counts; {@link
 * RooflineLatency} sees the layers and does better. Immutable and thread-safe.
 *
 * @param facts the facts, at least one, all different
 * @param intercept logarithm of the milliseconds where all facts are 1
 * @param slopes one per fact
 */
public record LogLinearLatency(List<Fact> facts, double intercept, List<Double> slopes) implements LatencyModel {
    private static final double SINGULAR = 1e-9;

    /** What the time may depend on. */
    public enum Fact {
        /** {@link Cost#macs}. */
        MACS(Cost::macs),
        /** {@link Cost#activations}. */
        ACTIVATIONS(Cost::activations),
        /** {@link Cost#params}. */
        PARAMS(Cost::params);

        @SuppressWarnings("ImmutableEnumChecker") // Method references hold nothing.
        private final ToLongFunction<Cost> count;

        Fact(ToLongFunction<Cost> count) {
            this.count = count;
        }

        double log(Cost cost) {
            return Math.log((double) count.applyAsLong(cost));
        }
    }

    /**
     * Copies the lists and checks the numbers.
     *
     * @throws IllegalArgumentException if there is no fact, one stands twice, or a number is missing or not finite
     */
    public LogLinearLatency {
        facts = List.copyOf(facts);
        slopes = List.copyOf(slopes);
        if (facts.isEmpty() || facts.stream().distinct().count() != facts.size() || slopes.size() != facts.size()) {
            throw new IllegalArgumentException(
                    "facts must be at least one, all different, each with a slope, got " + facts + " with " + slopes);
        }
        if (!Double.isFinite(intercept) || !slopes.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "intercept and slopes must be finite, got " + intercept + " and " + slopes);
        }
    }

    /**
     * Fits the model.
     *
     * @param samples measured networks, more than there are facts
     * @param facts what the time may depend on, at least one
     * @return the model
     * @throws IllegalArgumentException if the samples are too few or the facts go together in all of them
     */
    public static LogLinearLatency fit(List<LatencySample> samples, List<Fact> facts) {
        if (samples.size() <= facts.size()) {
            throw new IllegalArgumentException(
                    "samples must be more than the facts " + facts + ", got " + samples.size());
        }
        double[][] rows = new double[samples.size()][facts.size() + 1];
        double[] logs = new double[samples.size()];
        for (int i = 0; i < rows.length; i++) {
            Cost cost = samples.get(i).network().cost();
            rows[i][0] = 1;
            for (int j = 0; j < facts.size(); j++) {
                rows[i][j + 1] = facts.get(j).log(cost);
            }
            logs[i] = Math.log(samples.get(i).milliseconds());
        }
        try {
            RealVector solution = new QRDecomposition(new Array2DRowRealMatrix(rows, false), SINGULAR)
                    .getSolver()
                    .solve(new ArrayRealVector(logs, false));
            List<Double> slopes = new ArrayList<>();
            for (int j = 0; j < facts.size(); j++) {
                slopes.add(solution.getEntry(j + 1));
            }
            return new LogLinearLatency(facts, solution.getEntry(0), slopes);
        } catch (SingularMatrixException e) {
            throw new IllegalArgumentException("samples must tell the facts " + facts + " apart; they go together", e);
        }
    }

    @Override
    public double milliseconds(Architecture network) {
        Cost cost = network.cost();
        double log = intercept;
        for (int j = 0; j < facts.size(); j++) {
            log += slopes.get(j) * facts.get(j).log(cost);
        }
        return Math.exp(log);
    }
}
