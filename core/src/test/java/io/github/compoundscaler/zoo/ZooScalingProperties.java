package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Every network of the zoo scales with every rounding. */
class ZooScalingProperties {

    @Property
    void scaledNetworksCountTheSameHoweverTheyAreRead(
            @ForAll("networks") String name,
            @ForAll("roundings") String rounding,
            @ForAll @DoubleRange(min = 0.3, max = 2.5) double depth,
            @ForAll @DoubleRange(min = 0.2, max = 2.5) double width) {
        Architecture network = Zoo.get(name).withResolution(64);
        Multipliers multipliers = new Multipliers(depth, width, 1);
        Rounding preset = rounding(rounding);
        Architecture scaled = preset.scale(network, multipliers);
        Cost folded = scaled.cost();
        CostReader reader = new CostReader();
        scaled.emit(reader);
        assertEquals(folded, reader.cost(), "block by block");
        CostReader replayed = new CostReader();
        scaled.graph().replay(replayed);
        assertEquals(folded, replayed.cost(), "replayed");
        assertEquals(folded, preset.cost(network, multipliers), "without building it");
    }

    @Property
    void multipliersOfOneChangeNothing(@ForAll("networks") String name, @ForAll("roundings") String rounding) {
        Architecture network = Zoo.get(name);
        assertSame(network, rounding(rounding).scale(network, new Multipliers(1, 1, 1)));
    }

    @Property
    void networksBearTheirNames(@ForAll("networks") String name) {
        assertEquals(name, Zoo.get(name).name());
        assertTrue(Zoo.get(name).cost().macs() > 0);
    }

    private static Rounding rounding(String name) {
        return Objects.requireNonNull(Rounding.presets().get(name));
    }

    @Provide
    Arbitrary<String> networks() {
        return Arbitraries.of(Zoo.names());
    }

    @Provide
    Arbitrary<String> roundings() {
        return Arbitraries.of(Rounding.presets().keySet());
    }
}
