package io.github.compoundscaler.search;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Says that even the smallest network breaks a budget, which limits it breaks and by how much. */
public final class NothingFitsException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final double smallestPhi;
    private final transient List<LimitUse> broken;

    NothingFitsException(String name, double smallestPhi, List<LimitUse> broken) {
        super("budget must allow the smallest network of " + name + ", that of phi " + smallestPhi + ", which has "
                + broken.stream().map(LimitUse::toString).collect(Collectors.joining("; ")));
        this.smallestPhi = smallestPhi;
        this.broken = List.copyOf(broken);
    }

    /**
     * Returns the smallest φ that was looked at.
     *
     * @return φ of the network that is reported
     */
    public double smallestPhi() {
        return smallestPhi;
    }

    /**
     * Returns the limits that the smallest network breaks.
     *
     * @return the limits with its values
     */
    public List<LimitUse> broken() {
        return broken;
    }
}
