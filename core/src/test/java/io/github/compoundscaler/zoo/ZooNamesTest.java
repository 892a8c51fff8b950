package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.names.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking networks up by name; what holds for every name is tested on every name. */
class ZooNamesTest {

    static List<String> names() {
        return Zoo.names();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"efficientnet_b3", "EfficientNet-B3", "efficientnetb3", "EFFICIENT-NET_B-3", "tf_efficientnet_b3"
            })
    void caseAndSeparatorsDoNotMatter(String name) {
        assertEquals(EfficientNet.b3(), Zoo.get(name));
    }

    @ParameterizedTest
    @CsvSource({
        "regnet_x_1_6gf, regnetx1_6gf",
        "regnet_x_16gf, regnetx16gf",
        "RegNet-X-1-6GF, regnetx1_6gf",
        "resnext50_32x4d, resnext50_32x4d",
        "resnext50-32x4d, resnext50_32x4d",
        "efficientnet_b0_, efficientnetb0",
        "_efficientnet_b0, efficientnetb0",
        "a1_b, a1b",
        "a_1, a1",
        "1_2_3, 1_2_3",
        "'', ''"
    })
    void onlySeparatorsBetweenDigitsCount(String name, String key) {
        assertEquals(key, Names.key(name));
    }

    @Test
    void aSeparatorBetweenDigitsTellsNamesApart() {
        assertNotEquals(Names.key("regnet_x_1_6gf"), Names.key("regnet_x_16gf"));
    }

    @Test
    void noTwoNamesMeet() {
        Map<String, String> byKey = new HashMap<>();
        for (String name : names()) {
            String before = byKey.put(Names.key(name), name);
            assertEquals(null, before, name + " meets " + before);
        }
        assertTrue(byKey.size() >= 10, "got " + byKey.size());
        assertEquals(new HashSet<>(names()).size(), names().size());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameIsItsNetworks(String name) {
        Architecture network = Zoo.get(name);
        assertEquals(name, network.name());
        assertEquals(network, Zoo.get(name.toUpperCase(Locale.ROOT).replace('_', '-')));
        assertEquals(network, Zoo.get(name), "the same value again");
    }

    @ParameterizedTest
    @CsvSource({
        "efficientnet_b33, efficientnet_b3",
        "eficientnet_b0, efficientnet_b0",
        "efficientnet-b9, efficientnet_b"
    })
    void unknownNamesOfferTheNearest(String name, String nearest) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Zoo.get(name));
        String message = e.toString();
        assertTrue(message.contains("name must be one of the zoo's, got '" + name + "'; nearest: "), message);
        String first = message.substring(message.indexOf("nearest: ") + "nearest: ".length());
        assertTrue(first.startsWith(nearest), message);
        assertEquals(3, first.split(", ", -1).length, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "efficientnet b0", "efficientnet_b0 ", "🙂"})
    void namesOfNothingAreRefused(String name) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Zoo.get(name));
        assertTrue(e.toString().contains("got '" + name + "'"), e.toString());
    }

    /** Languages whose lower case differs from English must not lose a network: Turkish has İ and ı. */
    @Test
    void theMachinesLanguageDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertEquals(EfficientNet.b3(), Zoo.get("EFFICIENTNET_B3"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
