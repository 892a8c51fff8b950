package io.github.compoundscaler.cli;

import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.cli.Row.Field;
import io.github.compoundscaler.cli.Value.Absent;
import io.github.compoundscaler.cli.Value.Pixels;
import io.github.compoundscaler.cli.Value.Text;
import io.github.compoundscaler.cli.Value.Whole;
import io.github.compoundscaler.onnx.OnnxLayer;
import io.github.compoundscaler.onnx.OnnxReport;
import java.util.List;
import java.util.stream.Collectors;

/** What an ONNX file costs, under the keys of {@link Rows#cost} and {@link Rows#layer}. */
final class OnnxRows {
    private static final int IMAGE_RANK = 4;

    private OnnxRows() {}

    static Row cost(String name, OnnxReport report, Convention convention) {
        return Rows.cost(name, resolution(report), report.cost(), convention);
    }

    /** What a total leaves out, if it leaves something out; for JSON, whose objects may have more keys than asked for. */
    static Row withRest(Row row, OnnxReport report) {
        Row more = row;
        if (report.isLowerBound()) {
            more = more.with(Field.forPrograms("lowerBound", new Value.Flag(true)));
        }
        if (!report.unknownOperators().isEmpty()) {
            more = more.with(Field.forPrograms("unknownOperators", new Value.Counts(report.unknownOperators())));
        }
        if (!report.unshapedOperators().isEmpty()) {
            more = more.with(Field.forPrograms("unshapedOperators", new Value.Counts(report.unshapedOperators())));
        }
        if (report.matrixProducts() > 0) {
            more = more.with(Field.forPrograms("matrixProducts", new Whole(report.matrixProducts())))
                    .with(Field.forPrograms("matrixProductMacs", new Whole(report.matrixProductMacs())));
        }
        return more;
    }

    static Row layer(OnnxLayer layer) {
        List<Long> size = size(layer);
        return Row.of(
                new Field("name", "layer", new Text(layer.name())),
                new Field("kind", "kind", new Text(layer.kind())),
                new Field("inChannels", "in", new Whole(layer.inChannels())),
                new Field("outChannels", "out", new Whole(layer.outChannels())),
                new Field(
                        "kernel", "kernel", window(layer.kernel(), layer.kind().equals("linear") ? 1 : 0)),
                new Field("stride", "stride", window(layer.stride(), 1)),
                new Field("groups", "groups", new Whole(layer.groups())),
                new Field("height", "height", new Whole(size.get(0))),
                new Field("width", "width", new Whole(size.get(1))),
                new Field("params", "params", new Whole(layer.cost().params())),
                new Field("macs", "MACs", new Whole(layer.cost().macs())));
    }

    /** The image's height and width: of four dimensions those that aren't the batch or, first or last, the channels. */
    private static Value resolution(OnnxReport report) {
        for (List<Long> input : report.inputShapes()) {
            if (input.size() == IMAGE_RANK) {
                int height = input.get(3) < input.get(1) ? 1 : 2;
                long h = input.get(height);
                long w = input.get(height + 1);
                if (h >= 1 && w >= 1 && Math.max(h, w) <= Integer.MAX_VALUE) {
                    return new Pixels(new Resolution((int) h, (int) w));
                }
            }
        }
        return new Absent();
    }

    /** One number where all axes have it, as core's layers do. */
    private static Value window(List<Long> axes, long none) {
        if (axes.isEmpty()) {
            return new Whole(none);
        }
        return axes.stream().distinct().count() == 1
                ? new Whole(axes.get(0))
                : new Text(axes.stream().map(String::valueOf).collect(Collectors.joining("x")));
    }

    /** Height and width of the output; of one with a single axis besides batch and channels, such as tokens, its size and 1. */
    private static List<Long> size(OnnxLayer layer) {
        List<Long> shape = layer.outputShape();
        int rank = shape.size();
        if (rank <= 2) {
            return List.of(1L, 1L);
        }
        boolean channelsLast = shape.get(1) != layer.outChannels() && shape.get(rank - 1) == layer.outChannels();
        List<Long> axes = channelsLast ? shape.subList(1, rank - 1) : shape.subList(2, rank);
        return List.of(axes.get(0), axes.size() < 2 ? 1L : axes.get(1));
    }
}
