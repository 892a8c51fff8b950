package io.github.compoundscaler.search;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Architecture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the largest network along a scaling rule that fits a budget, exactly.
 *
 * <p>Rounded networks are a staircase: as φ grows, one network holds for a while and then, from one double to the next, gives
 * way to another. The search looks at every step of the stairs above the one that it returns, so it needs no cost that grows
 * with φ: with pycls's groups, for one, a larger φ may cost less. Between two φ whose networks differ it halves the interval
 * until every step is found; between two φ with the same network, at most 1/16 apart, it takes that network for granted, which
 * holds for every rounding whose networks, once left behind, don't come back.
 *
 * <p>A rounding that gives another network at almost every φ, as {@link Rounding#costTrue} does, has too many steps to look at.
 * There every multiple of 1/16 is looked at, and between the last that doesn't fit and the first that does, a φ that fits and
 * whose next double doesn't. The result says so: {@link LargestNetwork#exhaustive}.
 *
 * <p>A φ whose network doesn't exist (no pixel left) or can't be counted (overflow) doesn't fit.
 */
public final class PhiSearch {
    /** Where doubling the cost 64 times from one MAC has overflowed, and halving it from all MACs has left nothing. */
    private static final int WIDEST = 64;

    private static final double FAR_OVER = 2;
    private static final double CELL = 1.0 / 16;
    private static final double SAMPLE = 1.0 / 256;
    private static final int SAMPLES = 32;

    private final Architecture baseline;
    private final ScalingRule rule;
    private final Rounding rounding;
    private final Budget budget;
    private double lowestPhi = Double.POSITIVE_INFINITY;

    private PhiSearch(Architecture baseline, ScalingRule rule, Rounding rounding, Budget budget) {
        if (budget.limits().isEmpty()) {
            throw new IllegalArgumentException("budget must have a limit, got none");
        }
        this.baseline = baseline;
        this.rule = rule;
        this.rounding = rounding;
        this.budget = budget;
        // A measure that can't measure even this network would otherwise look like a network that doesn't fit.
        budget.uses(Candidate.of(baseline));
    }

    /**
     * Finds the largest network that fits.
     *
     * <p>Nothing is looked for above the first whole φ at which a limit is exceeded twice over, counted upwards from 0 or, if the
     * baseline itself exceeds one so far, from the last such φ below it.
     *
     * @param baseline the network to scale
     * @param rule how its dimensions grow
     * @param rounding how multipliers become integers
     * @param budget what must be kept
     * @return the network with the largest φ
     * @throws NothingFitsException if even the smallest network breaks the budget
     * @throws IllegalArgumentException if the budget has no limit, or none that this rule ever reaches
     */
    public static LargestNetwork largest(Architecture baseline, ScalingRule rule, Rounding rounding, Budget budget) {
        PhiSearch search = new PhiSearch(baseline, rule, rounding, budget);
        LargestNetwork largest = search.largest(-WIDEST, search.top());
        if (largest.phi() == WIDEST
                || search.step(Math.nextUp(largest.phi())).uses().isEmpty()) {
            throw new IllegalArgumentException("budget must have a limit that scaling " + baseline.name()
                    + " by this rule reaches; the network of phi " + largest.phi()
                    + ", the largest that can be counted, has "
                    + largest.uses());
        }
        return largest;
    }

    /**
     * Finds the largest network that fits among those of a range of φ.
     *
     * @param baseline the network to scale
     * @param rule how its dimensions grow
     * @param rounding how multipliers become integers
     * @param budget what must be kept
     * @param minPhi the smallest φ, finite
     * @param maxPhi the largest φ, finite, at least {@code minPhi}
     * @return the network with the largest φ of the range
     * @throws NothingFitsException if even the network of the smallest φ breaks the budget
     * @throws IllegalArgumentException if the budget has no limit, the range is empty or it has no network at all
     */
    public static LargestNetwork largest(
            Architecture baseline, ScalingRule rule, Rounding rounding, Budget budget, double minPhi, double maxPhi) {
        if (!(Double.isFinite(minPhi) && Double.isFinite(maxPhi) && minPhi <= maxPhi)) {
            throw new IllegalArgumentException(
                    "range of phi must be finite and not empty, got [" + minPhi + ", " + maxPhi + "]");
        }
        return new PhiSearch(baseline, rule, rounding, budget).largest(minPhi, maxPhi);
    }

    private int top() {
        int phi = 0;
        if (step(0).isFarOver()) {
            while (phi > -WIDEST && step(phi - 1).isFarOver()) {
                phi--;
            }
        } else {
            while (phi < WIDEST && !step(phi).isFarOver()) {
                phi++;
            }
        }
        return phi;
    }

    private LargestNetwork largest(double minPhi, double maxPhi) {
        boolean decided = false;
        boolean dense = false;
        double high = maxPhi;
        Step atHigh = step(high);
        double found = atHigh.fits() ? high : Double.NaN;
        while (Double.isNaN(found) && high > minPhi) {
            double low = Math.max(minPhi, Math.ceil(high / CELL - 1) * CELL);
            Step atLow = step(low, atHigh, atHigh);
            if (!decided && atHigh.exists()) {
                dense = isDense(Math.max(low, high - SAMPLE), high);
                decided = true;
            }
            found = dense ? falling(low, atLow, high) : largest(low, atLow, high, atHigh);
            high = low;
            atHigh = atLow;
        }
        if (Double.isNaN(found)) {
            throw nothingFits(minPhi, maxPhi);
        }
        Multipliers multipliers = rule.at(found);
        Architecture network = rounding.scale(baseline, multipliers);
        Candidate candidate = Candidate.of(baseline, multipliers, network);
        return new LargestNetwork(found, multipliers, network, candidate.cost(), budget.uses(candidate), !dense);
    }

    /** The largest φ that fits in an interval, every step of which is looked at from above; NaN if there is none. */
    private double largest(double low, Step atLow, double high, Step atHigh) {
        if (atHigh.fits()) {
            return high;
        }
        if (atLow.isSame(atHigh)) {
            return Double.NaN;
        }
        double middle = low / 2 + high / 2;
        if (!(low < middle && middle < high)) {
            return atLow.fits() ? low : Double.NaN;
        }
        Step atMiddle = step(middle, atLow, atHigh);
        double above = largest(middle, atMiddle, high, atHigh);
        return Double.isNaN(above) ? largest(low, atLow, middle, atMiddle) : above;
    }

    /** A φ that fits and whose next double doesn't, in an interval whose upper end doesn't fit; NaN if neither end fits. */
    private double falling(double low, Step atLow, double high) {
        if (!atLow.fits()) {
            return Double.NaN;
        }
        double fits = low;
        double breaks = high;
        while (Math.nextUp(fits) < breaks) {
            double middle = fits / 2 + breaks / 2;
            if (step(middle).fits()) {
                fits = middle;
            } else {
                breaks = middle;
            }
        }
        return fits;
    }

    /** Whether all samples of an interval are different networks. */
    private boolean isDense(double low, double high) {
        Step last = step(low);
        for (int i = 1; i <= SAMPLES; i++) {
            Step next = step(low + (high - low) * i / SAMPLES);
            if (next.isSame(last)) {
                return false;
            }
            last = next;
        }
        return true;
    }

    private RuntimeException nothingFits(double minPhi, double maxPhi) {
        if (Double.isInfinite(lowestPhi)) {
            return new IllegalArgumentException("range of phi must hold a network of " + baseline.name()
                    + " that can be counted, got [" + minPhi + ", " + maxPhi + "]");
        }
        List<LimitUse> broken =
                step(lowestPhi).uses().stream().filter(use -> !use.fits()).toList();
        return new NothingFitsException(
                "budget must allow the smallest network of " + baseline.name() + "; that, of phi " + lowestPhi + ",",
                rule.at(lowestPhi),
                broken);
    }

    private Step step(double phi) {
        return new Step(phi);
    }

    /** The step at φ, or one of two others if its network is the same, so that nothing is measured twice. */
    private Step step(double phi, Step below, Step above) {
        Step step = new Step(phi);
        return step.isSame(below) ? below : step.isSame(above) ? above : step;
    }

    /** One step of the stairs: a network, or the reason why there is none. */
    private final class Step {
        private final double phi;
        private final @Nullable Architecture network;
        private boolean overflow;
        private @Nullable List<LimitUse> uses;

        Step(double phi) {
            this.phi = phi;
            Architecture scaled = null;
            try {
                scaled = rounding.scale(baseline, rule.at(phi));
            } catch (ArithmeticException e) {
                overflow = true;
            } catch (IllegalArgumentException e) {
                overflow = false;
            }
            network = scaled;
        }

        boolean exists() {
            return network != null;
        }

        boolean isSame(Step other) {
            return network == null
                    ? other.network == null && overflow == other.overflow
                    : network.equals(other.network);
        }

        /** How the network compares with the limits; empty if it doesn't exist or can't be counted. */
        List<LimitUse> uses() {
            List<LimitUse> known = uses;
            if (known == null) {
                known = network == null ? List.of() : measured(network);
                uses = known;
            }
            return known;
        }

        private List<LimitUse> measured(Architecture scaled) {
            try {
                List<LimitUse> measured = budget.uses(Candidate.of(scaled));
                lowestPhi = Math.min(lowestPhi, phi);
                return measured;
            } catch (ArithmeticException e) {
                overflow = true;
                return List.of();
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }

        boolean fits() {
            return !uses().isEmpty() && uses().stream().allMatch(LimitUse::fits);
        }

        boolean isFarOver() {
            return uses().isEmpty() ? overflow || phi > 0 : uses().stream().anyMatch(use -> use.share() >= FAR_OVER);
        }
    }
}
