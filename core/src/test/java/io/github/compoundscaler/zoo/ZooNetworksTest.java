package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.testing.Readings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every published network. */
class ZooNetworksTest {

    static List<String> names() {
        return Zoo.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readingsAgree(String name) {
        Architecture network = Zoo.get(name);
        assertEquals(network.cost(), Readings.agreed(network::emit));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingMultipliedIsTheIdentity(String name) {
        Architecture network = Zoo.get(name);
        Rounding.presets()
                .values()
                .forEach(rounding -> assertEquals(network, rounding.scale(network, Multipliers.ONE)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void classesChangeTheClassifierAlone(String name) {
        Cost all = Zoo.get(name).cost();
        Cost ten = Zoo.get(name).withClasses(10).cost();
        assertTrue(ten.params() < all.params());
        assertTrue(ten.macs() < all.macs());
        assertEquals(all.batchNormElements(), ten.batchNormElements());
    }
}
