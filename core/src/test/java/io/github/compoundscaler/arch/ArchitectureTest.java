package io.github.compoundscaler.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import io.github.compoundscaler.testing.Readings;
import io.github.compoundscaler.testing.Widths;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks and their parts as data. */
class ArchitectureTest {
    private static final MBConv PLAIN = new MBConv(3, 1, 0, Activation.RELU);
    private static final Architecture SMALL = Architecture.of(
            "small",
            16,
            new ConvStem(8, 3, 2, Activation.RELU),
            List.of(Stage.of(PLAIN, 8, 1, 3), Stage.of(PLAIN, 16, 2, 1)),
            new ConvHead(32, Activation.RELU));

    @Test
    void isForImageNetUnlessToldOtherwise() {
        assertEquals(1000, SMALL.classes());
        assertEquals(3, SMALL.inputChannels());
        assertEquals(new Resolution(16, 16), SMALL.resolution());
    }

    /**
     * Stem 3 → 8 at 8²; three blocks of 8 at 8², each 9 · 8 + 8 · 8; one 8 → 16 to 4², 9 · 8 + 8 · 16; head 16 → 32 at 4² and 32 →
     * 1000.
     */
    @Test
    void costsByHand() {
        Cost cost = SMALL.cost();
        assertEquals(27 * 8 * 64 + 3 * (72 + 64) * 64 + (72 + 128) * 16 + 16 * 32 * 16 + 32 * 1000, cost.macs());
        assertEquals(27 * 8 + 3 * (72 + 64) + 72 + 128 + 512 + 33_000 + 2 * (8 + 3 * 16 + 8 + 16 + 32), cost.params());
        assertEquals(3 * 8 * 64, cost.sumElements(), "the three blocks that keep the shape add their input");
        assertEquals(32_000, cost.linearMacs());
    }

    /** The classifier's 32 · 1000 weights and 1000 biases become 32 · 10 and 10. */
    @Test
    void classesAndInputChannelsChangeTheEndsOnly() {
        assertEquals(
                33 * 990, SMALL.cost().params() - SMALL.withClasses(10).cost().params());
        assertEquals(
                2 * 9 * 8,
                SMALL.cost().params() - SMALL.withInputChannels(1).cost().params(),
                "two channels less");
    }

    @Test
    void rectanglesAreHeightFirst() {
        Architecture wide = SMALL.withResolution(8, 32);
        Tensor image = wide.graph().nodes().get(0).output();
        assertEquals(8, image.height());
        assertEquals(32, image.width());
        assertEquals(SMALL.cost(), wide.cost(), "8 · 32 = 16 · 16");
        assertEquals(wide, SMALL.withResolution(new Resolution(8, 32)));
    }

    @Test
    void emittingReturnsTheLogits() {
        assertEquals("1000×1×1", SMALL.emit(new LayerGraph.Builder()).shape());
        assertEquals("10×1×1", SMALL.withClasses(10).emit(new CostReader()).shape());
    }

    @Test
    void stagesCountTheirBlocks() {
        Stage stage = new Stage(List.of(new Stage.Definition(PLAIN, 8, 2, 2), new Stage.Definition(PLAIN, 24, 1, 3)));
        assertEquals(5, stage.repeats());
        assertEquals(24, stage.channels());
        Stage.Definition most = new Stage.Definition(PLAIN, 8, 1, Integer.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> new Stage(List.of(most, most)).repeats());
    }

    /** Only the first repeat of each definition has its stride: 16 → 8, then 8, 8 → 4, 4. */
    @Test
    void theStrideIsTheFirstRepeats() {
        Stage stage = new Stage(List.of(new Stage.Definition(PLAIN, 4, 2, 2), new Stage.Definition(PLAIN, 4, 2, 2)));
        LayerGraph graph = Readings.graph(layers -> stage.emit(layers, layers.input(4, 16, 16), "stage9"));
        List<Integer> heights = graph.nodes().stream()
                .filter(node -> node.localName().equals("project"))
                .map(node -> node.output().height())
                .toList();
        assertEquals(List.of(8, 8, 4, 4), heights);
        assertEquals(
                "stage9.block4", graph.nodes().get(graph.nodes().size() - 1).part());
    }

    @Test
    void countingAStageGivesItsOutput() {
        Stage stage = Stage.of(PLAIN, 12, 2, 5);
        CostReader reader = new CostReader();
        Tensor out = stage.count(reader, reader.input(4, 16, 10));
        assertEquals("12×8×5", out.shape());
        assertEquals(Readings.cost(layers -> stage.emit(layers, layers.input(4, 16, 10), "stage1")), reader.cost());
    }

    @Test
    void partsWithoutWidthsAreNotScaled() {
        Block block = (layers, in, out, stride) -> in;
        Stem stem = (layers, image) -> image;
        Head head = (layers, features, classes) -> features;
        Widths twice = new Widths(2);
        assertEquals(block, block.scaled(twice));
        assertEquals(7, block.fit(7));
        assertEquals(stem, stem.scaled(twice));
        assertEquals(head, head.scaled(twice, 8, 16));
        assertEquals(new ConvStem(16, 3, 2, Activation.RELU), SMALL.stem().scaled(twice));
        assertEquals(new ConvHead(64, Activation.RELU), SMALL.head().scaled(twice, 16, 32));
    }

    @Test
    void resolutionsReadAndWriteOneForm() {
        assertEquals(new Resolution(224, 224), Resolution.parse("224"));
        assertEquals(new Resolution(192, 320), Resolution.parse("192x320"));
        assertEquals("192x320", new Resolution(192, 320).toString());
        assertEquals(new Resolution(7, 7), Resolution.square(7));
        for (Resolution resolution : List.of(new Resolution(1, 2), new Resolution(224, 224))) {
            assertEquals(resolution, Resolution.parse(resolution.toString()));
        }
    }
}
