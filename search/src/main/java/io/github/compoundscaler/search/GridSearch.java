package io.github.compoundscaler.search;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every candidate of a grid of multipliers, off any rule's line, and keeps the best ones that fit a budget. Exact, and
 * the same on any number of threads. Immutable and thread-safe.
 */
public final class GridSearch {
    /** Parts per thread, so that no thread waits long for the last one. */
    private static final int PARTS_PER_THREAD = 8;

    private final Architecture baseline;
    private final Rounding rounding;
    private final ScalingGrid grid;
    private final Budget budget;
    private final int threads;

    private GridSearch(Architecture baseline, Rounding rounding, ScalingGrid grid, Budget budget, int threads) {
        this.baseline = baseline;
        this.rounding = rounding;
        this.grid = grid;
        this.budget = budget;
        this.threads = threads;
    }

    /**
     * Returns a search without limits, on all cores.
     *
     * @param baseline the network to scale
     * @param rounding how multipliers become integers
     * @param grid the multipliers
     * @return the search
     */
    public static GridSearch of(Architecture baseline, Rounding rounding, ScalingGrid grid) {
        return new GridSearch(
                baseline, rounding, grid, Budget.of(), Runtime.getRuntime().availableProcessors());
    }

    /**
     * Returns this search with a budget.
     *
     * @param newBudget what candidates must keep
     * @return the changed search
     */
    public GridSearch withBudget(Budget newBudget) {
        return new GridSearch(baseline, rounding, grid, newBudget, threads);
    }

    /**
     * Returns this search with a number of threads.
     *
     * @param newThreads the number, at least 1
     * @return the changed search
     * @throws IllegalArgumentException if it is less than 1
     */
    public GridSearch withThreads(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + newThreads);
        }
        return new GridSearch(baseline, rounding, grid, budget, newThreads);
    }

    /**
     * Finds the best candidate that fits.
     *
     * @param objective what is to be best
     * @return the candidate; of equally good ones the first in the grid's order
     * @throws NothingFitsException if no candidate keeps the budget
     * @throws IllegalArgumentException if multipliers of the grid give no network
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public ParetoPoint best(Objective objective) {
        return front(List.of(objective)).get(0);
    }

    /**
     * Finds the Pareto front: all candidates that fit and than which no other one that fits is better in one objective and no
     * worse in the others. Of candidates with equal values the first in the grid's order stands for all.
     *
     * @param objectives what is to be best, at least one
     * @return the front, best in the first objective first
     * @throws NothingFitsException if no candidate keeps the budget
     * @throws IllegalArgumentException if there is no objective, or multipliers of the grid give no network
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public List<ParetoPoint> front(List<Objective> objectives) {
        if (objectives.isEmpty()) {
            throw new IllegalArgumentException("a front must have an objective, got none");
        }
        List<Objective> measured = List.copyOf(objectives);
        Front front = new Front();
        Nearest nearest = new Nearest();
        for (Part part : parts(measured)) {
            front.addAll(part.front);
            nearest.add(part.nearest);
        }
        List<Front.Point> points = front.sorted();
        if (points.isEmpty()) {
            throw nearest.exception(baseline.name());
        }
        return points.stream().map(point -> point(point, measured)).toList();
    }

    private static ParetoPoint point(Front.Point point, List<Objective> objectives) {
        return new ParetoPoint(
                point.candidate(),
                IntStream.range(0, objectives.size())
                        .mapToObj(i -> objectives.get(i).value(point.penalty(i)))
                        .toList());
    }

    /** What one part of the grid has. */
    private record Part(Front front, Nearest nearest) {}

    private List<Part> parts(List<Objective> objectives) {
        long size = grid.size();
        GridCosts costs = GridCosts.of(baseline, rounding, grid);
        int count = (int) Math.min(size, threads == 1 ? 1 : (long) threads * PARTS_PER_THREAD);
        List<Part> parts = new ArrayList<>();
        if (count == 1) {
            return List.of(part(costs, 0, size, objectives));
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Part>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long from = start(i, count, size);
                long to = start(i + 1, count, size);
                futures.add(executor.submit(() -> part(costs, from, to, objectives)));
            }
            for (Future<Part> future : futures) {
                parts.add(future.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a part of the grid failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the search of the grid was interrupted", e);
        } finally {
            executor.shutdownNow();
        }
        return parts;
    }

    private static long start(int part, int count, long size) {
        return size / count * part + Math.min(part, size % count);
    }

    private Part part(GridCosts costs, long from, long to, List<Objective> objectives) {
        Part part = new Part(new Front(), new Nearest());
        costs.visit(from, to, (index, candidate) -> {
            if (budget.fits(candidate)) {
                part.front.add(new Front.Point(
                        index,
                        candidate,
                        objectives.stream()
                                .mapToDouble(objective -> objective.penalty(candidate))
                                .toArray()));
            } else {
                part.nearest.add(index, candidate, budget.uses(candidate));
            }
        });
        return part;
    }

    /** The candidate that comes nearest to keeping the budget: whose most exceeded limit is exceeded least. */
    private static final class Nearest {
        private double share = Double.POSITIVE_INFINITY;
        private long index = Long.MAX_VALUE;
        private @Nullable Candidate candidate;
        private List<LimitUse> uses = List.of();

        void add(long newIndex, Candidate newCandidate, List<LimitUse> newUses) {
            double newShare = newUses.stream()
                    .max(Comparator.comparingDouble(LimitUse::share))
                    .map(LimitUse::share)
                    .orElse(0.0);
            if (newShare < share || candidate == null || (newShare == share && newIndex < index)) {
                share = newShare;
                index = newIndex;
                candidate = newCandidate;
                uses = newUses;
            }
        }

        void add(Nearest other) {
            if (other.candidate != null) {
                add(other.index, other.candidate, other.uses);
            }
        }

        NothingFitsException exception(String name) {
            Candidate nearest = candidate;
            if (nearest == null) {
                throw new IllegalStateException("a grid without candidates");
            }
            return new NothingFitsException(
                    "budget must allow a candidate of the grid for " + name + "; the nearest, of "
                            + nearest.multipliers() + ",",
                    nearest.multipliers(),
                    uses.stream().filter(use -> !use.fits()).toList());
        }
    }
}
