package io.github.compoundscaler.cost;

/**
 * What a part of a network costs at any resolution: for each fact and each size of a {@link SizeChain}, how often the positions at
 * that size count. Immutable and thread-safe.
 */
public final class CostForm {
    private final long[] counts;

    CostForm(long[] counts) {
        this.counts = counts;
    }

    /**
     * Returns the parameters.
     *
     * @return how many, the same at any resolution
     */
    public long params() {
        return Fact.params(counts);
    }

    /**
     * Returns the multiply-adds of convolutions and linear layers at each position of a size.
     *
     * @param size number of the size
     * @return factor of the size's positions, 0 for a size that came up later
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long macs(int size) {
        return Math.addExact(count(size, Fact.CONV_MACS), count(size, Fact.LINEAR_MACS));
    }

    /**
     * Returns the output elements of convolutions and linear layers at each position of a size.
     *
     * @param size number of the size
     * @return factor of the size's positions, 0 for a size that came up later
     */
    public long activations(int size) {
        return count(size, Fact.ACTIVATIONS);
    }

    private long count(int size, int fact) {
        int index = size * Fact.COUNT + fact;
        return index < counts.length ? counts[index] : 0;
    }
}
