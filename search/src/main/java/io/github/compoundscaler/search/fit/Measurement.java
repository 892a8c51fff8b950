package io.github.compoundscaler.search.fit;

import io.github.compoundscaler.Multipliers;

/**
 * What a trial of a scaled network gave. Immutable and thread-safe.
 *
 * @param multipliers by how much the network differs from the baseline, best as its integers show it ({@link
 *     Multipliers#between})
 * @param loss what is to be small, such as the error rate, finite
 */
public record Measurement(Multipliers multipliers, double loss) {

    /**
     * Checks the loss.
     *
     * @throws IllegalArgumentException if it isn't finite
     */
    public Measurement {
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException("loss must be finite, got " + loss);
        }
    }
}
