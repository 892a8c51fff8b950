package io.github.compoundscaler.search;

import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.cost.InferenceMemory;
import java.util.function.ToLongFunction;

/**
 * A number that networks are judged by: a count, a number of bytes, an estimated time, a predicted score. Implementations are
 * immutable and thread-safe.
 */
@FunctionalInterface
public interface Measure {

    /**
     * Measures a network.
     *
     * @param candidate the network
     * @return the number, not NaN
     * @throws ArithmeticException if a count doesn't fit a long
     */
    double of(Candidate candidate);

    /**
     * A count of facts. Up to 2<sup>53</sup> it is exact; above, it is the next double that isn't below, so that comparing it with
     * a limit stays exact.
     *
     * @param count what to count
     * @return the measure
     */
    static Measure count(ToLongFunction<Cost> count) {
        return candidate -> Limit.notBelow(count.applyAsLong(candidate.cost()));
    }

    /**
     * Learnable parameters.
     *
     * @return {@link Cost#params}
     */
    static Measure params() {
        return candidate -> Limit.notBelow(candidate.params());
    }

    /**
     * Multiply-adds of convolutions and linear layers, for one example.
     *
     * @return {@link Cost#macs}
     */
    static Measure macs() {
        return candidate -> Limit.notBelow(candidate.macs());
    }

    /**
     * Output elements of convolutions and linear layers, for one example.
     *
     * @return {@link Cost#activations}
     */
    static Measure activations() {
        return candidate -> Limit.notBelow(candidate.activations());
    }

    /**
     * What a convention calls FLOPs, for one example.
     *
     * @param convention what to count
     * @return {@link Cost#flops}
     */
    static Measure flops(CountingConvention convention) {
        return count(cost -> cost.flops(convention));
    }

    /**
     * Bytes that the parameters take.
     *
     * @param bitsPerParameter 32 for float, 8 for int8 and so on; at least 1
     * @return {@link Cost#weightBytes}
     * @throws IllegalArgumentException if the bits are less than 1
     */
    static Measure weightBytes(int bitsPerParameter) {
        if (bitsPerParameter < 1) {
            throw new IllegalArgumentException("bitsPerParameter must be at least 1, got " + bitsPerParameter);
        }
        return count(cost -> cost.weightBytes(bitsPerParameter));
    }

    /**
     * The most bytes that activations take at any moment of an inference on one example.
     *
     * @param reuse what the runtime is assumed to do
     * @param bytesPerElement 4 for float, 2 for half, 1 for int8
     * @return {@link InferenceMemory#peakBytes}
     * @throws IllegalArgumentException if the size is less than 1
     */
    static Measure peakMemory(BufferReuse reuse, int bytesPerElement) {
        if (bytesPerElement < 1) {
            throw new IllegalArgumentException("bytesPerElement must be at least 1, got " + bytesPerElement);
        }
        return candidate -> Limit.notBelow(
                InferenceMemory.of(candidate.network().graph(), reuse).peakBytes(bytesPerElement));
    }
}
