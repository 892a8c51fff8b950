package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each peer makes of the same base and multiplier. */
class RoundingRulesGoldenTest {

    static Stream<ReferenceRow> channels() {
        return ReferenceTable.rows("rounding_channels.csv");
    }

    static Stream<ReferenceRow> depths() {
        return ReferenceTable.rows("rounding_depths.csv");
    }

    private static double product(ReferenceRow row, String multiplier) {
        double product = row.whole("base") * row.real(multiplier);
        assertEquals(row.real("product"), product, "product");
        return product;
    }

    @ParameterizedTest
    @MethodSource("channels")
    void channelsAreThePeers(ReferenceRow row) {
        double width = product(row, "width");
        assertEquals(row.whole("torchvision"), ChannelRule.guarded(8).round(width), "torchvision");
        assertEquals(row.whole("torchvision_mnasnet"), ChannelRule.guarded(8).round(width), "MNASNet");
        assertEquals(row.whole("timm"), ChannelRule.guarded(8).round(width), "timm");
        assertEquals(row.whole("timm_divisor_16"), ChannelRule.guarded(16).round(width), "divisor 16");
        assertEquals(
                row.whole("timm_v2_no_ten_percent_rule"), ChannelRule.nearest(8).round(width), "V2");
        assertEquals(row.whole("pycls"), ChannelRule.halfEven(8).round(width), "pycls");
    }

    @ParameterizedTest
    @MethodSource("depths")
    void repeatsAreThePeers(ReferenceRow row) {
        double repeats = product(row, "depth");
        assertEquals(row.whole("torchvision"), RepeatRule.ceil().round(repeats), "torchvision");
        assertEquals(row.whole("timm_ceil"), RepeatRule.ceil().round(repeats), "timm");
        assertEquals(row.whole("timm_round"), RepeatRule.halfEven().round(repeats), "timm, rounded");
        assertEquals(row.whole("pycls"), RepeatRule.halfEven().round(repeats), "pycls");
    }
}
