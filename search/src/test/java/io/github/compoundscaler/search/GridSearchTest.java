package io.github.compoundscaler.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridSearchTest {
    private static final Architecture B0 = EfficientNet.b0();
    private static final ScalingGrid GRID =
            new ScalingGrid(ScalingGrid.even(0.5, 3, 8), ScalingGrid.even(0.5, 2, 9), ScalingGrid.even(0.5, 2, 10));
    private static final List<Objective> OBJECTIVES = List.of(
            Objective.minimise("macs", Measure.macs()),
            Objective.minimise("params", Measure.params()),
            Objective.maximise("activations", Measure.activations()));

    @Test
    void threadsChangeNothing() {
        GridSearch search = GridSearch.of(B0, Rounding.tensorflow(), GRID).withBudget(Budget.of(Limit.params(20e6)));
        List<List<Double>> one = values(search.withThreads(1).front(OBJECTIVES));

        assertTrue(one.size() > 20, () -> one.size() + " points");
        assertEquals(one, values(search.front(OBJECTIVES)));
        assertEquals(one, values(search.withThreads(2).front(OBJECTIVES)));
        assertEquals(one, values(search.withThreads(7).front(OBJECTIVES)));
        assertEquals(
                multipliers(search.withThreads(1).front(OBJECTIVES)),
                multipliers(search.withThreads(7).front(OBJECTIVES)));
    }

    private static List<List<Double>> values(List<ParetoPoint> front) {
        return front.stream().map(ParetoPoint::values).toList();
    }

    private static List<Multipliers> multipliers(List<ParetoPoint> front) {
        return front.stream().map(point -> point.candidate().multipliers()).toList();
    }

    @Test
    void theFrontStartsWithTheBestInItsFirstObjective() {
        List<ParetoPoint> front = GridSearch.of(B0, Rounding.tensorflow(), GRID).front(OBJECTIVES);

        for (int i = 1; i < front.size(); i++) {
            assertTrue(front.get(i - 1).values().get(0) <= front.get(i).values().get(0));
        }
    }

    @Test
    void nothingFitsNamesTheNearestCandidate() {
        NothingFitsException e = assertThrows(
                NothingFitsException.class,
                () -> GridSearch.of(B0, Rounding.tensorflow(), GRID)
                        .withBudget(Budget.of(Limit.params(1000)))
                        .best(OBJECTIVES.get(0)));

        assertEquals(new Multipliers(0.5, 0.5, 0.5), e.multipliers());
        assertEquals("params", e.broken().get(0).limit().name());
    }

    @Test
    void ordersResolutionFirstAndWidthLast() {
        ScalingGrid grid = new ScalingGrid(List.of(1.0, 2.0), List.of(3.0, 4.0), List.of(5.0, 6.0, 7.0));

        assertEquals(12, grid.size());
        assertEquals(new Multipliers(1, 3, 5), grid.at(0));
        assertEquals(new Multipliers(1, 3, 6), grid.at(1));
        assertEquals(new Multipliers(2, 3, 5), grid.at(3));
        assertEquals(new Multipliers(2, 4, 7), grid.at(11));
        assertThrows(IndexOutOfBoundsException.class, () -> grid.at(12));
        assertThrows(IndexOutOfBoundsException.class, () -> grid.at(-1));
    }

    @Test
    void axesAreChecked() {
        assertEquals(List.of(0.5, 1.0, 1.5), ScalingGrid.even(0.5, 1.5, 3));
        assertThrows(IllegalArgumentException.class, () -> ScalingGrid.even(1, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> ScalingGrid.even(1, 2, 1));
        List<Double> one = List.of(1.0);
        assertThrows(IllegalArgumentException.class, () -> new ScalingGrid(List.of(), one, one));
        assertThrows(IllegalArgumentException.class, () -> new ScalingGrid(one, List.of(0.0), one));
    }

    @Test
    void errorsOfTheGridComeThrough() {
        ScalingGrid grid = new ScalingGrid(List.of(1.0), List.of(1.0), List.of(0.001, 1.0));
        GridSearch search = GridSearch.of(B0, Rounding.tensorflow(), grid).withThreads(2);

        assertThrows(IllegalArgumentException.class, () -> search.front(OBJECTIVES));
        assertThrows(IllegalArgumentException.class, () -> search.front(List.of()));
        assertThrows(IllegalArgumentException.class, () -> search.withThreads(0));
    }

    @Test
    void aMeasureWithoutANumberIsAnError() {
        GridSearch search = GridSearch.of(B0, Rounding.tensorflow(), GRID);

        assertThrows(
                IllegalStateException.class, () -> search.best(Objective.maximise("score", candidate -> Double.NaN)));
    }
}
