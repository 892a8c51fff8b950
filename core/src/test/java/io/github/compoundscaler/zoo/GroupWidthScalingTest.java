package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.CostReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network of the zoo scales along all four dimensions: its widths fit its groups afterwards. */
class GroupWidthScalingTest {
    private static final List<Multipliers> MULTIPLIERS = List.of(
            new Multipliers(0.4, 0.3, 1, 0.4),
            new Multipliers(0.8, 0.6, 1, 2.5),
            new Multipliers(1, 1, 1, 1.6),
            new Multipliers(1, 1, 1, 2.7),
            new Multipliers(1.3, 1.1, 1, 1.45),
            new Multipliers(2.4, 2.3, 1, 0.8),
            new Multipliers(1.1, 2.2, 1, 1));

    static Stream<String> names() {
        return Zoo.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void widthsFitTheGroups(String name) {
        Architecture network = Zoo.get(name).withResolution(64);
        for (Rounding rounding : List.of(Rounding.pycls(), Rounding.tensorflow(), Rounding.costTrue())) {
            for (Multipliers multipliers : MULTIPLIERS) {
                Architecture scaled = rounding.scale(network, multipliers);
                CostReader reader = new CostReader();
                scaled.emit(reader);
                assertEquals(scaled.cost(), reader.cost(), () -> rounding + " " + multipliers);
            }
        }
    }
}
