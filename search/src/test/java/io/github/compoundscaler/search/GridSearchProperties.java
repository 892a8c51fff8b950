package io.github.compoundscaler.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The front against its definition, point by point. */
class GridSearchProperties {
    private static final Architecture B0 = EfficientNet.b0();

    /** Values on a coarse lattice, so that equal points and equal coordinates come up. */
    @Property(tries = 200)
    void theFrontIsWhatNothingDominates(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll @IntRange(min = 1, max = 4) int objectives) {
        Random random = new Random(seed);
        List<Front.Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Front.Point(
                    i,
                    Candidate.of(B0),
                    random.ints(objectives, 0, 5).asDoubleStream().toArray()));
        }
        List<Front.Point> expected = points.stream()
                .filter(point ->
                        points.stream().noneMatch(other -> !other.equals(point) && dominates(other, point, objectives)))
                .sorted(Comparator.comparingLong(Front.Point::index))
                .toList();
        Collections.shuffle(points, random);
        Front first = new Front();
        Front second = new Front();
        points.subList(0, count / 2).forEach(first::add);
        points.subList(count / 2, count).forEach(second::add);
        second.addAll(first);

        List<Front.Point> front = new ArrayList<>(second.sorted());
        front.sort(Comparator.comparingLong(Front.Point::index));
        assertEquals(expected, front);
    }

    private static boolean dominates(Front.Point a, Front.Point b, int objectives) {
        boolean better = false;
        for (int i = 0; i < objectives; i++) {
            if (a.penalty(i) > b.penalty(i)) {
                return false;
            }
            better |= a.penalty(i) < b.penalty(i);
        }
        return better || a.index() < b.index();
    }

    @Property(tries = 15)
    void theBestOnAGridIsTheBestOfAll(
            @ForAll @DoubleRange(min = 0.2e9, max = 4e9) double maxMacs,
            @ForAll @IntRange(min = 1, max = 5) int threads,
            @ForAll @IntRange(min = 2, max = 7) int side) {
        ScalingGrid grid = new ScalingGrid(
                ScalingGrid.even(0.5, 2, side), ScalingGrid.even(0.5, 1.5, 3), ScalingGrid.even(0.5, 1.5, side));
        double expected = LongStream.range(0, grid.size())
                .mapToObj(i -> Rounding.tensorflow().cost(B0, grid.at(i)))
                .filter(cost -> cost.macs() <= maxMacs)
                .mapToLong(cost -> cost.params())
                .max()
                .orElseThrow();

        ParetoPoint best = GridSearch.of(B0, Rounding.tensorflow(), grid)
                .withBudget(Budget.of(Limit.macs(maxMacs)))
                .withThreads(threads)
                .best(Objective.maximise("params", Measure.params()));

        assertEquals(List.of(expected), best.values());
        assertEquals(expected, (double) best.candidate().network().cost().params());
    }
}
