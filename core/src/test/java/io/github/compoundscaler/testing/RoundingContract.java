package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Stage;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every rounding of the library, on networks of anybody's parts. */
public interface RoundingContract {

    /** Returns the roundings that the contract is applied to. */
    @Provide
    Arbitrary<Rounding> roundings();

    /** N = 0 gives any baseline back. */
    @Property
    default void nothingMultipliedIsTheIdentity(@ForAll("roundings") Rounding rounding, @ForAll Architecture baseline) {
        assertEquals(baseline, rounding.scale(baseline, Multipliers.ONE));
        assertEquals(baseline.cost(), rounding.cost(baseline, Multipliers.ONE));
    }

    /** A multiplier of exactly 1 leaves its dimension untouched, whatever the others are. */
    @Property
    default void aMultiplierOfOneTouchesNothing(
            @ForAll("roundings") Rounding rounding, @ForAll Architecture baseline, @ForAll Multipliers by) {
        Architecture sameDepth = rounding.scale(baseline, new Multipliers(1, by.width(), by.resolution()));
        assertEquals(repeats(baseline), repeats(sameDepth), "repeats");
        Architecture sameWidth = rounding.scale(baseline, new Multipliers(by.depth(), 1, by.resolution()));
        assertEquals(baseline.stem(), sameWidth.stem());
        assertEquals(channels(baseline), channels(sameWidth), "channels");
        assertEquals(baseline.head(), sameWidth.head());
        Architecture sameSize = rounding.scale(baseline, new Multipliers(by.depth(), by.width(), 1));
        assertEquals(baseline.resolution(), sameSize.resolution());
    }

    /** What isn't scaled stays. */
    @Property
    default void keepsWhatIsNotScaled(
            @ForAll("roundings") Rounding rounding, @ForAll Architecture baseline, @ForAll Multipliers by) {
        Architecture scaled = rounding.scale(baseline, by);
        assertEquals(baseline.name(), scaled.name());
        assertEquals(baseline.classes(), scaled.classes());
        assertEquals(baseline.inputChannels(), scaled.inputChannels());
        assertEquals(strides(baseline), strides(scaled));
    }

    /** The cost without building the network is the built network's. */
    @Property
    default void costsWhatItBuilds(
            @ForAll("roundings") Rounding rounding, @ForAll Architecture baseline, @ForAll Multipliers by) {
        Architecture scaled = rounding.scale(baseline, by);
        assertEquals(scaled.cost(), rounding.cost(baseline, by));
        assertEquals(scaled, rounding.scale(baseline, by), "the same result again");
        assertTrue(scaled.cost().macs() > 0);
    }

    private static List<Integer> repeats(Architecture network) {
        return definitions(network).stream().map(Stage.Definition::repeats).toList();
    }

    private static List<Integer> channels(Architecture network) {
        return definitions(network).stream().map(Stage.Definition::channels).toList();
    }

    private static List<Integer> strides(Architecture network) {
        return definitions(network).stream().map(Stage.Definition::stride).toList();
    }

    private static List<Stage.Definition> definitions(Architecture network) {
        return network.stages().stream()
                .flatMap(stage -> stage.definitions().stream())
                .toList();
    }
}
