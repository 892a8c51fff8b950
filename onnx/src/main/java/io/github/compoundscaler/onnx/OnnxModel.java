package io.github.compoundscaler.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An ONNX file as it was read: nodes, names and shapes, no weights.
 *
 * <p>Any exporter's file will do, gzipped or not, with or without the values of its weights; external data is never opened.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * OnnxReport report = OnnxModel.read(Path.of("resnet50.onnx")).report(Map.of("batch", 1L));
 * long macs = report.cost().macs();
 * }</pre>
 */
public final class OnnxModel {
    private final Proto.Model model;

    private OnnxModel(Proto.Model model) {
        this.model = model;
    }

    /**
     * Reads a file.
     *
     * @param file the file, gzipped or not
     * @return the model
     * @throws IOException if the file can't be read from
     * @throws OnnxException if it isn't an ONNX file, or a damaged or hostile one
     */
    public static OnnxModel read(Path file) throws IOException {
        try (InputStream in = FileInput.open(file)) {
            return new OnnxModel(ModelReader.read(in));
        }
    }

    /**
     * Reads a stream to its end, and leaves it open.
     *
     * @param stream the bytes, gzipped or not
     * @return the model
     * @throws IOException if the stream can't be read from
     * @throws OnnxException if it isn't an ONNX file, or a damaged or hostile one
     */
    public static OnnxModel read(InputStream stream) throws IOException {
        return new OnnxModel(ModelReader.read(stream));
    }

    /**
     * Returns the names of the dimensions that the file leaves open, such as {@code batch}; one without a name is called by
     * its place, such as {@code input[0]}.
     *
     * @return the names, in the order of the inputs
     */
    public Set<String> dimensions() {
        Set<String> names = new LinkedHashSet<>();
        Set<String> initialisers =
                model.graph().initializers().stream().map(Proto.Tensor::name).collect(Collectors.toSet());
        for (Proto.Info input : model.graph().inputs()) {
            List<Proto.Dim> dims = input.dims();
            if (dims == null || initialisers.contains(input.name())) {
                continue;
            }
            for (int i = 0; i < dims.size(); i++) {
                if (dims.get(i).value() < 1) {
                    names.add(dimensionName(input.name(), i, dims.get(i)));
                }
            }
        }
        return names;
    }

    static String dimensionName(String input, int axis, Proto.Dim dim) {
        return dim.symbol().isEmpty() ? input + "[" + axis + "]" : dim.symbol();
    }

    /**
     * Counts what one run of a model without open dimensions costs.
     *
     * @return the report
     * @throws OnnxException if a dimension is open or the graph doesn't fit together
     */
    public OnnxReport report() {
        return report(Map.of());
    }

    /**
     * Counts what one run costs.
     *
     * @param sizes the size of each open {@linkplain #dimensions() dimension}, at least 1
     * @return the report
     * @throws OnnxException if a dimension's size is missing, less than 1 or of an unknown name, or the graph doesn't fit
     *     together
     */
    public OnnxReport report(Map<String, Long> sizes) {
        return new Counting(graph(sizes)).report();
    }

    /**
     * Converts the file to layers of core, if every node is one or part of one: square windows, dilation 1, one image in, one
     * output.
     *
     * @param sizes the size of each open {@linkplain #dimensions() dimension}; the batch must be 1
     * @return the layers, or why there are none
     * @throws OnnxException as {@link #report(Map)} does
     */
    public LayerConversion layerGraph(Map<String, Long> sizes) {
        InferredGraph graph = graph(sizes);
        return CoreLayers.of(graph, new Counting(graph).report());
    }

    /** The inferred graph. */
    InferredGraph graph(Map<String, Long> sizes) {
        Set<String> names = dimensions();
        sizes.forEach((name, size) -> {
            if (!names.contains(name)) {
                throw new OnnxException(
                        "dimension must be one of " + new ArrayList<>(names) + " of the file, got '" + name + "'");
            }
            if (size < 1) {
                throw new OnnxException("dimension '" + name + "' must be at least 1, got " + size);
            }
        });
        Inference inference = new Inference(model, sizes);
        List<Value> outputs = inference.run();
        return new InferredGraph(inference.nodes(), inference.inputs(), outputs);
    }
}
