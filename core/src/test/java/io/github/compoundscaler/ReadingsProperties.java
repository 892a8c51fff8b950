package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.testing.Networks;
import io.github.compoundscaler.testing.Readings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Whatever reads a network, reads the same network. */
@Domain(Networks.class)
@Domain(DomainContext.Global.class)
class ReadingsProperties {

    /** Folded = unfolded = replayed = sum of the layers = sum of the parts; graphs replay to themselves; names are unique. */
    @Property
    void foldedUnfoldedAndReplayedAgree(@ForAll Architecture network) {
        assertEquals(Readings.agreed(network::emit), network.cost());
    }

    @Property
    void theyAgreeOnScaledNetworksToo(@ForAll Architecture baseline, @ForAll Multipliers multipliers) {
        Architecture scaled = Rounding.tensorflow().scale(baseline, multipliers);
        assertEquals(Readings.agreed(scaled::emit), scaled.cost());
    }

    @Property
    void theGraphIsTheEmission(@ForAll Architecture network) {
        assertEquals(Readings.graph(network::emit), network.graph());
    }

    @Property
    void costsGrowWithTheImage(@ForAll Architecture network) {
        Cost small = network.cost();
        Cost large = network.withResolution(
                        2 * network.resolution().height(),
                        2 * network.resolution().width())
                .cost();
        assertEquals(small.params(), large.params());
        assertTrue(small.macs() <= large.macs());
    }

    @Property
    void heightAndWidthChangePlaces(@ForAll Architecture network) {
        Architecture turned = network.withResolution(
                network.resolution().width(), network.resolution().height());
        assertEquals(network.cost(), turned.cost());
    }
}
