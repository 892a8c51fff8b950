package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.testing.BigCount;
import io.github.compoundscaler.testing.Facts;
import io.github.compoundscaler.testing.Networks;
import io.github.compoundscaler.testing.Outcomes;
import io.github.compoundscaler.zoo.EfficientNet;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Counts are exact or an {@link ArithmeticException}, at any multiplier: held against a count in integers of any size. */
@Domain(Networks.class)
@Domain(DomainContext.Global.class)
class OverflowProperties {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private static void assertExactOrOverflow(Architecture network) {
        Optional<Cost> cost = Outcomes.resultOrNamedError(network::cost);
        Optional<LayerGraph> graph = Outcomes.resultOrNamedError(network::graph);
        if (graph.isEmpty()) {
            assertTrue(cost.isEmpty(), "what can't be listed can't be counted");
            return;
        }
        Map<String, BigInteger> exact = BigCount.of(graph.get());
        if (exact.values().stream().allMatch(value -> value.compareTo(LARGEST) <= 0)) {
            assertEquals(exact, cost.map(Facts::bigMap).orElseThrow());
        } else {
            assertTrue(cost.isEmpty(), () -> "must overflow: " + exact);
        }
    }

    @Property
    void smallNetworksCountExactly(@ForAll Architecture network) {
        assertExactOrOverflow(network);
    }

    /** Widths up to the largest int that rounds, images up to as many pixels a side. */
    @Property
    void hugeNetworksCountExactlyOrThrow(
            @ForAll("publishedStyle") Architecture baseline, @ForAll("huge") Multipliers multipliers) {
        Outcomes.resultOrNamedError(() -> Rounding.tensorflow().scale(baseline, multipliers))
                .ifPresent(OverflowProperties::assertExactOrOverflow);
    }

    /** Any finite multipliers give a result or a named error, under every preset. */
    @Property
    void anyMultipliersHaveAnAnswer(
            @ForAll("presets") Rounding rounding,
            @ForAll Architecture baseline,
            @ForAll("any") Multipliers multipliers) {
        Outcomes.resultOrNamedError(() -> rounding.cost(baseline, multipliers));
    }

    /** Any φ has an answer for B0. */
    @Property
    void anyPhiHasAnAnswer(@ForAll("presets") Rounding rounding, @ForAll double phi) {
        CompoundScaler scaler = CompoundScaler.efficientNet().withRounding(rounding);
        Outcomes.resultOrNamedError(() -> scaler.report(EfficientNet.b0(), phi));
    }

    @Provide
    Arbitrary<Architecture> publishedStyle() {
        return Networks.publishedStyle();
    }

    @Provide
    Arbitrary<Rounding> presets() {
        return Arbitraries.of(Rounding.presets().values());
    }

    /** Depths that still make a graph, widths and resolutions over all powers of two. */
    @Provide
    Arbitrary<Multipliers> huge() {
        Arbitrary<Double> powers = Arbitraries.doubles().between(0, 31).map(power -> Math.pow(2, power));
        return Combinators.combine(Arbitraries.doubles().between(0.5, 2), powers, powers)
                .as(Multipliers::new);
    }

    /** Positive finite doubles of any size, but not depths that would take minutes to list. */
    @Provide
    Arbitrary<Multipliers> any() {
        Arbitrary<Double> anySize = Arbitraries.oneOf(
                Arbitraries.doubles().between(-320, 308).map(power -> Math.max(Double.MIN_VALUE, Math.pow(10, power))),
                Arbitraries.of(Double.MIN_VALUE, Double.MIN_NORMAL, 1.0, Double.MAX_VALUE));
        Arbitrary<Double> depths = Arbitraries.oneOf(
                Arbitraries.doubles().between(-320, 2).map(power -> Math.max(Double.MIN_VALUE, Math.pow(10, power))),
                Arbitraries.doubles().between(10, 308).map(power -> Math.pow(10, power)));
        return Combinators.combine(depths, anySize, anySize).as(Multipliers::new);
    }

    /** Repeats aren't listed but multiplied: two thousand million blocks cost as many times one. */
    @Example
    void repeatsAreFolded() {
        long once = ofBlocks(1).cost().params();
        long perBlock = ofBlocks(2).cost().params() - once;
        assertEquals(
                once + (Integer.MAX_VALUE - 1L) * perBlock,
                ofBlocks(Integer.MAX_VALUE).cost().params());
    }

    private static Architecture ofBlocks(int repeats) {
        Architecture b0 = EfficientNet.b0();
        Stage stage = Stage.of(new MBConv(3, 6, 0, Activation.SILU), 32, 1, repeats);
        return Architecture.of("blocks", 224, b0.stem(), List.of(stage), b0.head());
    }

    @Example
    void overflowsAreNamed() {
        Architecture b0 = EfficientNet.b0();
        ArithmeticException channels = assertThrows(
                ArithmeticException.class, () -> Rounding.tensorflow().scale(b0, new Multipliers(1, 1e9, 1)));
        assertEquals("channels must fit an int, got width 3.2E10", channels.getMessage());
        ArithmeticException repeats = assertThrows(
                ArithmeticException.class, () -> Rounding.tensorflow().scale(b0, new Multipliers(1e10, 1, 1)));
        assertEquals("repeats must fit an int, got 1.0E10", repeats.getMessage());
        ArithmeticException pixels = assertThrows(
                ArithmeticException.class, () -> Rounding.tensorflow().scale(b0, new Multipliers(1, 1, 1e8)));
        assertEquals("resolution must fit an int, got 2.24E10", pixels.getMessage());
        IllegalArgumentException none = assertThrows(
                IllegalArgumentException.class, () -> Rounding.tensorflow().scale(b0, new Multipliers(1, 1, 0.001)));
        assertEquals("resolution must be at least 1x1, got 0x0", none.getMessage());
    }
}
