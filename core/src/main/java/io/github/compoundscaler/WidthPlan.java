package io.github.compoundscaler;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import io.github.compoundscaler.cost.CostForm;
import java.util.List;

/**
 * What a network of given widths costs at any depth and resolution: its stem, head and first blocks in one sum, and one following
 * block of each definition, to be counted as often as it repeats.
 *
 * <p>All factors belong to the positions at one of the network's sizes; those of parameters are apart. Where the repeats aren't equal
 * or depend on the resolution, there is no such sum and the plan isn't {@linkplain #isFolded folded}.
 */
final class WidthPlan extends StepTable.Step {
    private final PositionTable table;
    private final boolean folded;
    private final long params;
    private final long[] macs;
    private final long[] activations;
    private final long[] followingParams;
    /** The terms of definition i are those from start[i] up to start[i + 1]. */
    private final int[] start;

    private final int[] size;
    private final long[] followingMacs;
    private final long[] followingActivations;

    WidthPlan(
            double from,
            double to,
            PositionTable table,
            boolean folded,
            List<CostForm> once,
            List<CostForm> following) {
        super(from, to);
        this.table = table;
        this.folded = folded;
        int sizes = table.chain().sizes().size();
        macs = new long[sizes];
        activations = new long[sizes];
        long sum = 0;
        for (CostForm form : once) {
            sum = addExact(sum, form.params());
            for (int i = 0; i < form.sizes(); i++) {
                macs[i] = addExact(macs[i], form.macs(i));
                activations[i] = addExact(activations[i], form.activations(i));
            }
        }
        params = sum;
        followingParams = following.stream().mapToLong(CostForm::params).toArray();
        start = new int[following.size() + 1];
        size = new int[following.size() * sizes];
        followingMacs = new long[size.length];
        followingActivations = new long[size.length];
        int term = 0;
        for (int i = 0; i < following.size(); i++) {
            CostForm form = following.get(i);
            for (int at = 0; at < form.sizes(); at++) {
                if (form.macs(at) != 0 || form.activations(at) != 0) {
                    size[term] = at;
                    followingMacs[term] = form.macs(at);
                    followingActivations[term] = form.activations(at);
                    term++;
                }
            }
            start[i + 1] = term;
        }
    }

    boolean isFolded() {
        return folded;
    }

    PositionTable table() {
        return table;
    }

    /** The parameters, each definition's following block counted as often as given. */
    long params(int[] following) {
        long sum = params;
        for (int i = 0; i < following.length; i++) {
            sum = addExact(sum, multiplyExact(followingParams[i], (long) following[i]));
        }
        return sum;
    }

    long macs(int[] following, long[] positions) {
        return sum(macs, followingMacs, following, positions);
    }

    long activations(int[] following, long[] positions) {
        return sum(activations, followingActivations, following, positions);
    }

    private long sum(long[] once, long[] terms, int[] following, long[] positions) {
        long sum = 0;
        for (int i = 0; i < once.length; i++) {
            sum = addExact(sum, multiplyExact(once[i], positions[i]));
        }
        for (int i = 0; i < following.length; i++) {
            int repeats = following[i];
            if (repeats != 0) {
                long block = 0;
                for (int term = start[i]; term < start[i + 1]; term++) {
                    block = addExact(block, multiplyExact(terms[term], positions[size[term]]));
                }
                sum = addExact(sum, multiplyExact(block, (long) repeats));
            }
        }
        return sum;
    }

    /** The MACs per position of each size, following blocks included. */
    long[] macs(int[] following) {
        return factors(macs, followingMacs, following);
    }

    /** The activations per position of each size, following blocks included. */
    long[] activations(int[] following) {
        return factors(activations, followingActivations, following);
    }

    private long[] factors(long[] once, long[] terms, int[] following) {
        long[] factors = once.clone();
        for (int i = 0; i < following.length; i++) {
            for (int term = start[i]; term < start[i + 1]; term++) {
                factors[size[term]] = addExact(factors[size[term]], multiplyExact(terms[term], (long) following[i]));
            }
        }
        return factors;
    }
}
