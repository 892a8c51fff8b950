package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MillisecondsTest {

    @ParameterizedTest
    @CsvSource({"5ms, 5", "5, 5", "0.2s, 200", "800us, 0.8", "1Ks, 1e6", "1e-1s, 100"})
    void unitsAreOptional(String text, double milliseconds) {
        assertEquals(milliseconds, Milliseconds.parse(text).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1ms", "ms", "", "5min", "1e999s"})
    void whatIsNoTime(String text) {
        assertThrows(IllegalArgumentException.class, () -> Milliseconds.parse(text));
    }
}
