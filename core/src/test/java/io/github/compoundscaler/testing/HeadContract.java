package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every head. */
public interface HeadContract {

    /** Returns the heads that the contract is applied to. */
    @Provide
    Arbitrary<Head> subjects();

    /** The output is one logit per class, and all readings agree on what it costs. */
    @Property
    default void givesLogits(
            @ForAll("subjects") Head head,
            @ForAll @IntRange(min = 1, max = 64) int channels,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 100) int classes) {
        Readings.agreed(layers -> head.emit(layers, layers.input(channels, height, width), classes));
        LayerGraph.Builder graph = new LayerGraph.Builder();
        Tensor logits = head.emit(graph, graph.input(channels, height, width), classes);
        assertEquals(classes + "×1×1", logits.shape());
    }

    /** A width multiplier of 1 under a rule that rounds nothing leaves it as it is. */
    @Property
    default void scalesByOneToItself(@ForAll("subjects") Head head) {
        assertEquals(head, head.scaled(Widths.TIMES_ONE, 64, 64));
    }
}
