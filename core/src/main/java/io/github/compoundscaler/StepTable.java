package io.github.compoundscaler;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * A function of a positive multiplier that is constant on intervals, learnt interval by interval as it is asked.
 *
 * <p>Looking a known interval up takes no lock and creates nothing.
 *
 * @param <T> its values
 */
final class StepTable<T extends StepTable.Step> {
    /** Multipliers from here on aren't kept. */
    static final double LIMIT = 16;

    private static final int CELLS_PER_UNIT = 256;

    private final AtomicReferenceArray<Step @Nullable []> cells =
            new AtomicReferenceArray<>((int) (LIMIT * CELLS_PER_UNIT));
    private final DoubleFunction<T> learn;

    StepTable(DoubleFunction<T> learn) {
        this.learn = learn;
    }

    /** A value with the interval that it holds on, both ends included. */
    abstract static class Step {
        final double from;
        final double to;

        Step(double from, double to) {
            this.from = from;
            this.to = to;
        }
    }

    @SuppressWarnings("unchecked")
    T at(double multiplier) {
        Step[] known = cells.getAcquire((int) (multiplier * CELLS_PER_UNIT));
        if (known != null) {
            for (Step step : known) {
                if (step.from <= multiplier && multiplier <= step.to) {
                    return (T) step;
                }
            }
        }
        return keep(learn.apply(multiplier));
    }

    private synchronized T keep(T step) {
        int last = Math.min(cells.length() - 1, (int) (step.to * CELLS_PER_UNIT));
        for (int cell = (int) (step.from * CELLS_PER_UNIT); cell <= last; cell++) {
            Step[] known = cells.getAcquire(cell);
            Step[] more = known == null ? new Step[1] : Arrays.copyOf(known, known.length + 1);
            more[more.length - 1] = step;
            cells.setRelease(cell, more);
        }
        return step;
    }

    /**
     * Returns the least positive number that a predicate holds for, given that it holds from there up to a known one.
     */
    static double least(double known, DoublePredicate holds) {
        long yes = Double.doubleToRawLongBits(known);
        long no = 0;
        while (yes - no > 1) {
            long middle = (no + yes) >>> 1;
            if (holds.test(Double.longBitsToDouble(middle))) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return Double.longBitsToDouble(yes);
    }

    /** Returns the greatest number below {@link #LIMIT} that a predicate holds for, given that it holds from a known one up to it. */
    static double greatest(double known, DoublePredicate holds) {
        long yes = Double.doubleToRawLongBits(known);
        long no = Double.doubleToRawLongBits(LIMIT);
        while (no - yes > 1) {
            long middle = (no + yes) >>> 1;
            if (holds.test(Double.longBitsToDouble(middle))) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return Double.longBitsToDouble(yes);
    }
}
