package io.github.compoundscaler.search;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import java.util.List;

/**
 * The largest network along a rule that fits a budget. Immutable and thread-safe.
 *
 * @param phi the largest φ that gives this network: the next double above gives another one, that doesn't fit, or is out of the
 *     range that was searched
 * @param multipliers the multipliers at that φ
 * @param network the network
 * @param cost what it costs
 * @param uses how much of each limit it uses, in the budget's order
 * @param exhaustive true if every network above was looked at; false if the rounding gives another one at almost every φ, so that
 *     a sample had to do ({@link PhiSearch})
 */
public record LargestNetwork(
        double phi, Multipliers multipliers, Architecture network, Cost cost, List<LimitUse> uses, boolean exhaustive) {

    /** Copies the list. */
    public LargestNetwork {
        uses = List.copyOf(uses);
    }
}
