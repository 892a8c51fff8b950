package io.github.compoundscaler.search.latency;

import io.github.compoundscaler.arch.Architecture;

/**
 * A network whose time was measured on some machine. Immutable and thread-safe.
 *
 * @param network the network, at the resolution that was measured
 * @param family what it belongs to; cross-validation leaves out a family at a time
 * @param batch how many examples were run at once, at least 1
 * @param milliseconds time per example, positive
 */
public record LatencySample(Architecture network, String family, int batch, double milliseconds) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the batch is less than 1 or the time isn't positive and finite
     */
    public LatencySample {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1, got " + batch);
        }
        if (!(milliseconds > 0 && milliseconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("milliseconds must be positive and finite, got " + milliseconds);
        }
    }
}
