package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every stem. */
public interface StemContract {

    /** Returns the stems that the contract is applied to. */
    @Provide
    Arbitrary<Stem> subjects();

    /** All readings agree, and the image only shrinks. */
    @Property
    default void readingsAgree(
            @ForAll("subjects") Stem stem,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 1, max = 64) int height,
            @ForAll @IntRange(min = 1, max = 64) int width) {
        Readings.agreed(layers -> stem.emit(layers, layers.input(channels, height, width)));
        LayerGraph.Builder graph = new LayerGraph.Builder();
        Tensor out = stem.emit(graph, graph.input(channels, height, width));
        assertTrue(out.height() <= height && out.width() <= width, out.shape());
    }

    /** A width multiplier of 1 under a rule that rounds nothing leaves it as it is. */
    @Property
    default void scalesByOneToItself(@ForAll("subjects") Stem stem) {
        assertEquals(stem, stem.scaled(Widths.TIMES_ONE));
    }
}
