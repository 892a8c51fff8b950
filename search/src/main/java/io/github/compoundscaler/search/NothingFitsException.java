package io.github.compoundscaler.search;

import io.github.compoundscaler.Multipliers;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Says that no network keeps a budget, and which limits the smallest one breaks and by how much. */
public final class NothingFitsException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Multipliers multipliers;
    private final transient List<LimitUse> broken;

    NothingFitsException(String rule, Multipliers multipliers, List<LimitUse> broken) {
        super(rule + " has " + broken.stream().map(LimitUse::toString).collect(Collectors.joining("; ")));
        this.multipliers = multipliers;
        this.broken = List.copyOf(broken);
    }

    /**
     * Returns the multipliers of the network that is reported: the smallest one, or on a grid the one that comes nearest.
     *
     * @return its multipliers
     */
    public Multipliers multipliers() {
        return multipliers;
    }

    /**
     * Returns the limits that it breaks.
     *
     * @return the limits with its values
     */
    public List<LimitUse> broken() {
        return broken;
    }
}
