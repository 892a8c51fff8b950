package io.github.compoundscaler.search.fit;

/**
 * How the loss falls along one dimension: amplitude · x<sup>-exponent</sup>, x being the multiplier. Immutable and thread-safe.
 *
 * @param amplitude what the dimension costs at the baseline, positive
 * @param exponent how fast that falls, positive
 */
public record PowerLaw(Estimate amplitude, Estimate exponent) {

    /**
     * Returns this dimension's part of the loss.
     *
     * @param multiplier the dimension's multiplier, positive
     * @return amplitude · multiplier<sup>-exponent</sup>
     */
    public double at(double multiplier) {
        return amplitude.value() * Math.pow(multiplier, -exponent.value());
    }
}
