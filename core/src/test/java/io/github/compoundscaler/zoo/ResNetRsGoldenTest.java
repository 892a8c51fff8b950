package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published table of ResNet-RS. */
class ResNetRsGoldenTest {

    static Stream<Arguments> rows() {
        List<ReferenceRow> rows = ReferenceTable.rows("paper/resnet_rs.csv").toList();
        return IntStream.range(0, rows.size())
                .mapToObj(i -> Arguments.of(rows.get(i), ResNetRs.table().get(i)));
    }

    @Test
    void noRowIsMissing() {
        assertEquals(rows().count(), ResNetRs.table().size());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tableIsThePublished(ReferenceRow row, ResNetRs.Row published) {
        assertEquals(row.text("model"), "resnet-rs-" + published.depth());
        assertEquals(row.whole("image_size"), published.resolution());
        assertEquals(row.integers("blocks"), published.repeats());
        assertEquals(row.real("top1"), published.top1());
        Architecture network = published.architecture();
        assertEquals(Resolution.square(row.whole("image_size")), network.resolution());
        assertEquals(
                row.integers("blocks"),
                network.stages().stream().map(Stage::repeats).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void zooHasTimmsResolution(ReferenceRow row, ResNetRs.Row published) {
        Architecture network = Zoo.get("resnetrs" + published.depth());
        assertEquals(Resolution.square(row.whole("timm_input")), network.resolution());
        assertEquals(published.architecture().stages(), network.stages());
    }
}
