package io.github.compoundscaler.cost;

import java.util.List;

/**
 * What a part of a network costs at any resolution: for each size of a {@link SizeChain}, what one position of that size costs.
 * Immutable and thread-safe.
 */
public final class CostForm {
    private final List<Cost> positions;

    CostForm(List<Cost> positions) {
        this.positions = List.copyOf(positions);
    }

    /**
     * Returns the parameters.
     *
     * @return how many, the same at any resolution
     * @throws ArithmeticException if they don't fit a long
     */
    public long params() {
        return positions.stream().mapToLong(Cost::params).reduce(0, Math::addExact);
    }

    /**
     * Returns the multiply-adds of convolutions and linear layers at each position of a size.
     *
     * @param size number of the size
     * @return factor of the size's positions, 0 for a size that came up later
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long macs(int size) {
        return size < positions.size() ? positions.get(size).macs() : 0;
    }

    /**
     * Returns the output elements of convolutions and linear layers at each position of a size.
     *
     * @param size number of the size
     * @return factor of the size's positions, 0 for a size that came up later
     */
    public long activations(int size) {
        return size < positions.size() ? positions.get(size).activations() : 0;
    }
}
