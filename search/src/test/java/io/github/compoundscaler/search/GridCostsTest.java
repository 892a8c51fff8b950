package io.github.compoundscaler.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.zoo.EfficientNet;
import io.github.compoundscaler.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However a grid's candidates are counted, their numbers are those of the scaled networks. */
class GridCostsTest {
    private static final ScalingGrid GRID =
            new ScalingGrid(List.of(0.5, 1.0, 1.7), List.of(1.0, 1.25), List.of(0.75, 1.0, 1.3, 2.0));

    static Stream<Arguments> scalings() {
        return Stream.of(EfficientNet.b0().withResolution(192, 320), Zoo.get("regnety_004"), Zoo.get("densenet121"))
                .flatMap(network -> Stream.of(Rounding.tensorflow(), Rounding.pycls(), Rounding.costTrue())
                        .map(rounding -> Arguments.of(network, rounding)));
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void candidatesHaveTheirNetworksNumbers(Architecture network, Rounding rounding) {
        GridCosts costs = GridCosts.of(network, rounding, GRID);
        List<Long> visited = new ArrayList<>();
        // Parts that begin and end inside a row.
        for (long from = 0; from < GRID.size(); from += 5) {
            costs.visit(from, Math.min(from + 5, GRID.size()), (index, candidate) -> {
                visited.add(index);
                assertEquals(GRID.at(index), candidate.multipliers());
                Cost cost = rounding.scale(network, GRID.at(index)).cost();
                assertEquals(cost.params(), candidate.params());
                assertEquals(cost.macs(), candidate.macs());
                assertEquals(cost.activations(), candidate.activations());
                assertEquals(cost, candidate.cost());
            });
        }
        assertEquals(LongStream.range(0, GRID.size()).boxed().toList(), visited);
    }
}
