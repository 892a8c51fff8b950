package io.github.compoundscaler.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What a network may use: any number of limits, all of which must be kept. Immutable and thread-safe.
 *
 * @param limits the limits; none allows everything
 */
public record Budget(List<Limit> limits) {

    /** Copies the limits. */
    public Budget {
        limits = List.copyOf(limits);
    }

    /**
     * Returns a budget of some limits.
     *
     * @param limits the limits; none allows everything
     * @return the budget
     */
    public static Budget of(Limit... limits) {
        return new Budget(List.of(limits));
    }

    /**
     * Returns this budget with one more limit.
     *
     * @param limit the limit
     * @return the narrower budget
     */
    public Budget and(Limit limit) {
        List<Limit> more = new ArrayList<>(limits);
        more.add(limit);
        return new Budget(more);
    }

    /**
     * Tells whether a network keeps every limit.
     *
     * @param candidate the network
     * @return true if it fits
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public boolean fits(Candidate candidate) {
        for (Limit limit : limits) {
            if (!limit.use(candidate).fits()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Compares a network with every limit.
     *
     * @param candidate the network
     * @return one entry per limit, in order
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public List<LimitUse> uses(Candidate candidate) {
        return limits.stream().map(limit -> limit.use(candidate)).toList();
    }
}
