package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** EfficientDet's released table, and the rule of its paper. */
class EfficientDetGoldenTest {

    static Stream<Arguments> rows() {
        List<ReferenceRow> rows = ReferenceTable.rows("paper/efficientdet.csv").toList();
        return IntStream.range(0, rows.size())
                .mapToObj(i -> Arguments.of(rows.get(i), EfficientDet.table().get(i)));
    }

    static Stream<ReferenceRow> ruled() {
        return ReferenceTable.rows("paper/efficientdet.csv")
                .filter(row -> !row.text("phi").isEmpty());
    }

    @Test
    void noRowIsMissing() {
        assertEquals(rows().count(), EfficientDet.table().size());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tableIsTheReleased(ReferenceRow row, EfficientDet.Row released) {
        assertEquals(row.text("model"), released.name());
        assertEquals(row.text("backbone"), released.backbone());
        assertEquals(row.whole("image_size"), released.resolution());
        assertEquals(row.whole("bifpn_channels"), released.channels());
        assertEquals(row.whole("bifpn_cells"), released.cells());
        assertEquals(row.whole("head_repeats"), released.headRepeats());
        assertEquals(row.whole("max_level"), released.maxLevel());
        assertEquals(
                row.text("backbone").replace('-', '_'),
                Zoo.get(released.backbone()).name());
    }

    @ParameterizedTest
    @MethodSource("ruled")
    void ruleIsThePapers(ReferenceRow row) {
        EfficientDet.Scaled scaled = EfficientDet.rule(row.whole("phi"));
        assertEquals(row.real("rule_bifpn_channels_64*1.35^phi"), scaled.channels(), 0.05);
        assertEquals(row.whole("rule_bifpn_cells_3+phi"), scaled.cells());
        assertEquals(row.whole("rule_head_repeats_3+floor(phi/3)"), scaled.headRepeats());
        assertEquals(row.whole("rule_image_512+128*phi"), scaled.resolution());
    }

    @Test
    void ruleStartsAtZero() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> EfficientDet.rule(-1));
        assertEquals("phi must be at least 0, got -1", e.getMessage());
    }
}
