package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CountingConvention;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every counting convention of the library. */
public interface CountingConventionContract {

    /** Returns the conventions that the contract is applied to. */
    @Provide
    Arbitrary<CountingConvention> conventions();

    /** Nothing costs nothing. */
    @Property
    default void nothingIsNothing(@ForAll("conventions") CountingConvention convention) {
        assertEquals(0, convention.count(Facts.NONE));
    }

    /** Conventions weigh facts, so a network's count is the sum of its parts'. */
    @Property
    default void isAdditive(
            @ForAll("conventions") CountingConvention convention, @ForAll Architecture a, @ForAll Architecture b) {
        Cost both = Facts.sum(a.cost(), b.cost());
        assertEquals(convention.count(a.cost()) + convention.count(b.cost()), convention.count(both));
    }

    /** Every tool counts at least the multiply-adds. */
    @Property
    default void countsTheMultiplyAdds(
            @ForAll("conventions") CountingConvention convention, @ForAll Architecture network) {
        Cost cost = network.cost();
        assertTrue(convention.count(cost) >= cost.macs());
        assertEquals(convention.count(cost), cost.flops(convention));
    }

    /** A number that doesn't fit is an overflow. */
    @Example
    default void overflowsAreErrors() {
        Cost two = Facts.sum(Facts.of("convMacs", Long.MAX_VALUE), Facts.of("linearMacs", 1));
        conventions()
                .sampleStream()
                .limit(50)
                .forEach(convention -> assertThrows(ArithmeticException.class, () -> convention.count(two)));
    }
}
