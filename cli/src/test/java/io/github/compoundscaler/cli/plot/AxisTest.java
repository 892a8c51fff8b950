package io.github.compoundscaler.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cli.plot.Axis.Tick;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

    private static List<String> labels(Axis axis) {
        return axis.ticks().stream()
                .map(Tick::label)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    @Test
    void linearMarksAreRound() {
        assertEquals(List.of("70", "75", "80", "85"), labels(Axis.linear("%", 67.9, 85.7)));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7"), labels(Axis.linear("N", 0, 7)));
        assertEquals(List.of("-1", "-0.5", "0", "0.5", "1"), labels(Axis.linear("N", -1, 1)));
        assertEquals(List.of("0", "0.05", "0.1", "0.15", "0.2"), labels(Axis.fromZero("s", 0.1, 0.2)));
        assertEquals(List.of("0", "50K", "100K", "150K", "200K"), labels(Axis.fromZero("s", 200_000)));
    }

    @Test
    void logarithmicLabelsAreAsManyAsHaveRoom() {
        assertEquals(List.of("2M", "5M", "10M", "20M", "50M"), labels(Axis.logarithmic("n", 2e6, 6e7)));
        assertEquals(List.of("3M", "10M", "30M", "100M", "300M"), labels(Axis.logarithmic("n", 2e6, 2.8e8)));
        assertEquals(List.of("0.01", "0.1", "1", "10", "100", "1000"), labels(Axis.logarithmic("ms", 0.01, 1000)));
        assertEquals(
                List.of(0.09, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
                Axis.logarithmic("ms", 0.1, 1).ticks().stream().map(Tick::value).toList());
    }

    @Test
    void powersOfTwo() {
        assertEquals(List.of("0.5", "1", "2", "4", "8"), labels(Axis.powersOfTwo("×", 0.5, 10)));
        assertEquals(List.of("512", "1024"), labels(Axis.powersOfTwo("×", 500, 1100)));
    }

    @Test
    void namesAreEvenlySpaced() {
        Axis axis = Axis.names("part", List.of("stem", "stage1", "head"));
        assertEquals(List.of("stem", "stage1", "head"), labels(axis));
        assertEquals(0.5, axis.share(1));
    }

    @Test
    void everyValueIsOnTheAxis() {
        for (Axis axis : List.of(Axis.linear("x", 3, 11), Axis.logarithmic("x", 3, 11), Axis.powersOfTwo("x", 3, 11))) {
            assertTrue(0 < axis.share(3) && axis.share(3) < 0.1, axis.toString());
            assertTrue(0.9 < axis.share(11) && axis.share(11) < 1, axis.toString());
        }
        assertEquals(0, Axis.fromZero("x", 5).share(0));
        for (Axis axis : List.of(Axis.linear("x", 3), Axis.logarithmic("x", 3))) {
            assertEquals(0.5, axis.share(3), 1e-12);
        }
    }

    @Test
    void logarithmsAreOfPositiveValues() {
        assertEquals(
                "a logarithmic axis must have positive values, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> Axis.logarithmic("x", 0, 1))
                        .getMessage());
    }
}
