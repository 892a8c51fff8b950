package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.testing.Networks;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/**
 * Whole networks grow with each multiplier under TensorFlow's and torchvision's rounding, where the baseline's widths are
 * multiples of 8; the exceptions have their counterexamples here.
 */
@Domain(Networks.class)
@Domain(DomainContext.Global.class)
class MonotoneMacsProperties {

    @Provide
    Arbitrary<Rounding> monotone() {
        return Arbitraries.of(Rounding.tensorflow(), Rounding.torchvision());
    }

    @Provide
    Arbitrary<Architecture> publishedStyle() {
        return Networks.publishedStyle();
    }

    @Property
    void macsAndParamsGrowWithEachMultiplier(
            @ForAll("monotone") Rounding rounding,
            @ForAll("publishedStyle") Architecture baseline,
            @ForAll Multipliers a,
            @ForAll Multipliers b) {
        Multipliers larger = new Multipliers(
                Math.max(a.depth(), b.depth()),
                Math.max(a.width(), b.width()),
                Math.max(a.resolution(), b.resolution()));
        Architecture grown = rounding.scale(baseline, larger);
        for (Multipliers one : List.of(
                new Multipliers(a.depth(), larger.width(), larger.resolution()),
                new Multipliers(larger.depth(), a.width(), larger.resolution()),
                new Multipliers(larger.depth(), larger.width(), a.resolution()))) {
            Architecture less = rounding.scale(baseline, one);
            assertTrue(less.cost().macs() <= grown.cost().macs(), one + " and " + larger);
            assertTrue(less.cost().params() <= grown.cost().params(), one + " and " + larger);
        }
    }

    /**
     * A multiplier of exactly 1 leaves a width of 12 as it is, while 0.99 makes 16 of it: 11.88 is nearest to 8, which is less
     * than 90 percent of it.
     */
    @Example
    void aBaselineOfOtherWidthsCanShrinkAtOne() {
        Architecture baseline = Architecture.of(
                "twelve",
                32,
                new ConvStem(16, 3, 2, Activation.RELU),
                List.of(Stage.of(new MBConv(3, 1, 0, Activation.RELU), 12, 1, 1)),
                new ConvHead(64, Activation.RELU));
        Architecture narrower = Rounding.tensorflow().scale(baseline, new Multipliers(1, 0.99, 1));
        assertEquals(16, narrower.stages().get(0).channels());
        assertTrue(narrower.cost().macs() > baseline.cost().macs());
    }
}
