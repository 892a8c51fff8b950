package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "999 | 999",
                "1000 | 1,000",
                "-999 | -999",
                "-1234567 | -1,234,567",
                "9223372036854775807 | 9,223,372,036,854,775,807"
            })
    void wholeNumbersAreGrouped(long number, String readable) {
        assertEquals(readable, new Value.Whole(number).readable());
        assertEquals(Long.toString(number), new Value.Whole(number).plain());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.00",
                "1 | 1.00",
                "2.572813680281463 | 2.57",
                "1234.5 | 1,234.50",
                "0.0531234 | 0.0531",
                "-0.0531234 | -0.0531",
                "1e-7 | 0.0000001",
                "Infinity | Infinity"
            })
    void realNumbersKeepThreeDigits(double number, String readable) {
        assertEquals(readable, new Value.Real(number, 2).readable());
        assertEquals(Double.toString(number), new Value.Real(number, 2).plain());
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "-1.5, -1.5", "1.5k, 1500", "300M, 300e6", "2G, 2e9", "0.5T, 5e11", "1e-3K, 1"})
    void suffixesArePowersOfThousand(String text, double number) {
        assertEquals(number, Numbers.real(text));
    }

    @ParameterizedTest
    @CsvSource({"''", "K", "1KK", "1P", "0x10", "1f", "NaN", "Infinity", "1 000", "1e99999999999"})
    void otherTextsAreNoNumbers(String text) {
        assertThrows(IllegalArgumentException.class, () -> Numbers.real(text));
    }
}
