package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every block: the library's, and a user's that keeps to {@link Block}'s terms. */
public interface BlockContract {

    /** Returns the blocks that the contract is applied to, with all their attributes. */
    @Provide
    Arbitrary<Block> subjects();

    /** Returns whether the block gives as many channels as it is asked for; one that adds channels to its input doesn't. */
    default boolean givesTheChannelsAsked() {
        return true;
    }

    /** The output is (C′, ⌈H / stride⌉, ⌈W / stride⌉), in every receiver. */
    @Property
    default void hasTheShapeAsked(
            @ForAll("subjects") Block block,
            @ForAll @IntRange(min = 1, max = 40) int in,
            @ForAll @IntRange(min = 1, max = 40) int wanted,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 3) int stride) {
        int out = block.fit(wanted);
        LayerGraph.Builder graph = new LayerGraph.Builder();
        Tensor inGraph = block.emit(graph, graph.input(in, height, width), out, stride);
        CostReader reader = new CostReader();
        Tensor inReader = block.emit(reader, reader.input(in, height, width), out, stride);
        assertTrue(inGraph.sameShape(inReader), inGraph.shape() + " and " + inReader.shape());
        assertEquals((height + stride - 1) / stride, inGraph.height());
        assertEquals((width + stride - 1) / stride, inGraph.width());
        if (givesTheChannelsAsked()) {
            assertEquals(out, inGraph.channels());
        }
    }

    /** What it emits depends on shapes and attributes alone. */
    @Property
    default void emitsTheSameAgain(
            @ForAll("subjects") Block block,
            @ForAll @IntRange(min = 1, max = 40) int in,
            @ForAll @IntRange(min = 1, max = 40) int wanted) {
        assertEquals(graph(block, in, wanted), graph(block, in, wanted));
    }

    private static LayerGraph graph(Block block, int in, int wanted) {
        LayerGraph.Builder graph = new LayerGraph.Builder();
        Tensor out = block.emit(graph, graph.input(in, 9, 7), block.fit(wanted), 2);
        assertEquals(graph.build().nodes().get(out.id()).output(), out);
        return graph.build();
    }

    /** All readings agree on what it costs. */
    @Property
    default void readingsAgree(
            @ForAll("subjects") Block block,
            @ForAll @IntRange(min = 1, max = 40) int in,
            @ForAll @IntRange(min = 1, max = 40) int wanted,
            @ForAll @IntRange(min = 1, max = 2) int stride) {
        Cost cost = Readings.agreed(layers -> {
            Tensor image = layers.input(in, 9, 7);
            layers.scope("stage1.block1");
            block.emit(layers, image, block.fit(wanted), stride);
        });
        assertTrue(cost.params() > 0);
    }

    /** A width that fits fits. */
    @Property
    default void fittingIsIdempotent(
            @ForAll("subjects") Block block, @ForAll @IntRange(min = 1, max = 5000) int width) {
        int fitted = block.fit(width);
        assertTrue(fitted >= 1);
        assertEquals(fitted, block.fit(fitted));
    }
}
