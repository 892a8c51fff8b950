package io.github.compoundscaler.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A network on its way into an ONNX file (operator set 17, IR 8), which ONNX Runtime runs.
 *
 * <p>The input is called {@code input}, (N, C, H, W), the output {@code output}, (N, classes); nodes have the layers' names.
 * Random weights, a batch of 1 and one file, unless said otherwise. Weights are written piece by piece, so memory doesn't grow
 * with the network; equal exports are equal byte by byte. Immutable and thread-safe.
 *
 * <pre>{@code
 * OnnxExport.of(EfficientNet.b0()).withDynamicBatch().write(Path.of("b0.onnx"));
 * }</pre>
 */
public final class OnnxExport {
    private static final int DYNAMIC = 0;
    private static final int PIECE = 1 << 14;
    /** Where external data begins: page borders, so that runtimes can map the file. */
    private static final int ALIGNMENT = 4096;
    /** Smaller tensors stay in the file itself. */
    private static final int EXTERNAL_FROM = 1024;

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;

    private final String name;
    private final LayerGraph graph;
    private final int batch;
    private final Storage storage;
    private final Weights weights;

    /** Where weights stand. */
    private enum Storage {
        INSIDE,
        OUTSIDE,
        /** Nodes that make constants. */
        CONSTANT,
        NOWHERE
    }

    private OnnxExport(String name, LayerGraph graph, int batch, Storage storage, Weights weights) {
        this.name = name;
        this.graph = graph;
        this.batch = batch;
        this.storage = storage;
        this.weights = weights;
    }

    /**
     * Returns the export of a network.
     *
     * @param network the network
     * @return an export with the weights of seed 0
     * @throws IllegalArgumentException if layers don't fit each other or the input
     */
    public static OnnxExport of(Architecture network) {
        return of(network.name(), network.graph());
    }

    /**
     * Returns the export of layers.
     *
     * @param name the graph's name
     * @param graph the layers, the last of which gives the output
     * @return an export with the weights of seed 0
     * @throws IllegalArgumentException if there is no layer behind the input
     */
    public static OnnxExport of(String name, LayerGraph graph) {
        if (graph.nodes().size() < 2 || !(graph.nodes().get(0).op() instanceof Op.Input)) {
            throw new IllegalArgumentException("a graph must have an input and layers behind it, got "
                    + graph.nodes().size() + " nodes");
        }
        return new OnnxExport(name, graph, 1, Storage.INSIDE, Weights.seeded(0));
    }

    /**
     * Returns an export for batches of a given size.
     *
     * @param size examples per batch, at least 1
     * @return the changed export
     * @throws IllegalArgumentException if the size is less than 1
     */
    public OnnxExport withBatch(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("batch must be at least 1, got " + size);
        }
        return new OnnxExport(name, graph, size, storage, weights);
    }

    /**
     * Returns an export for batches of any size, whose dimension is called {@code batch}.
     *
     * @return the changed export
     */
    public OnnxExport withDynamicBatch() {
        return new OnnxExport(name, graph, DYNAMIC, storage, weights);
    }

    /**
     * Returns an export with other weights.
     *
     * @param newWeights the weights
     * @return the changed export
     */
    public OnnxExport withWeights(Weights newWeights) {
        Storage known = storage == Storage.OUTSIDE ? Storage.OUTSIDE : Storage.INSIDE;
        return new OnnxExport(name, graph, batch, known, newWeights);
    }

    /**
     * Returns an export whose weights stand in a file of their own beside the ONNX file, with {@code .data} appended to its
     * name; needed from 2 GiB on.
     *
     * @return the changed export
     */
    public OnnxExport withExternalData() {
        return new OnnxExport(name, graph, batch, Storage.OUTSIDE, weights);
    }

    /**
     * Returns an export whose weights are constants that nodes make when the file is loaded: one number per tensor, a small
     * file of any network that runs.
     *
     * @return the changed export
     */
    public OnnxExport withConstantWeights() {
        return new OnnxExport(name, graph, batch, Storage.CONSTANT, weights);
    }

    /**
     * Returns an export whose weights have types and dimensions but no values: for tools that count, not for running.
     *
     * @return the changed export
     */
    public OnnxExport withoutWeights() {
        return new OnnxExport(name, graph, batch, Storage.NOWHERE, weights);
    }

    /**
     * Writes the file, and the one beside it if there is external data.
     *
     * @param file where to write; an existing file is replaced
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if the file would be over 2 GiB, which {@link #withExternalData} avoids
     */
    public void write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".data");
        GraphWriter written = new GraphWriter(graph);
        List<Tensor> tensors = tensors(written, beside.getFileName().toString());
        checkSize(tensors);
        if (storage == Storage.OUTSIDE) {
            write(beside, out -> writeOutside(out, tensors));
        }
        write(file, out -> writeModel(out, written, tensors));
    }

    @FunctionalInterface
    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Writes beside a file and then puts that in its place, so that nobody ever sees half of it. */
    private static void write(Path file, Content content) throws IOException {
        boolean device = Files.exists(file) && !Files.isRegularFile(file);
        Path part = device ? file : file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                content.write(out);
            }
            if (!device) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            if (!device) {
                Files.deleteIfExists(part);
            }
        }
    }

    /**
     * Writes the file to a stream, which is left open.
     *
     * @param out where to write
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if there is external data, or the file would be over 2 GiB
     */
    public void write(OutputStream out) throws IOException {
        if (storage == Storage.OUTSIDE) {
            throw new IllegalArgumentException("external data must be written beside a file, got a stream");
        }
        GraphWriter written = new GraphWriter(graph);
        List<Tensor> tensors = tensors(written, "");
        checkSize(tensors);
        writeModel(out, written, tensors);
    }

    /**
     * A tensor of weights in the file.
     *
     * @param header its message up to the values
     * @param inside bytes of values that follow in the file
     * @param offset where its values begin outside, -1 if they don't stand there
     */
    private record Tensor(WeightTensor weight, ByteString header, long inside, long offset) {}

    private List<Tensor> tensors(GraphWriter written, String location) {
        List<Tensor> tensors = new ArrayList<>();
        if (storage == Storage.CONSTANT) {
            return tensors;
        }
        long end = 0;
        for (WeightTensor weight : written.weights()) {
            Message header = new Message();
            weight.dims().forEach(dim -> header.number(1, dim));
            header.number(2, ElementType.FLOAT).text(8, weight.name());
            long bytes = Math.multiplyExact(weight.elements(), Float.BYTES);
            boolean outside = storage == Storage.OUTSIDE && bytes >= EXTERNAL_FROM;
            long offset = -1;
            if (outside) {
                offset = (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
                end = offset + bytes;
                header.message(13, entry("location", location))
                        .message(13, entry("offset", Long.toString(offset)))
                        .message(13, entry("length", Long.toString(bytes)))
                        .number(14, 1);
            }
            long inside = outside || storage == Storage.NOWHERE ? 0 : bytes;
            tensors.add(new Tensor(weight, ByteString.copyFrom(header.toByteArray()), inside, offset));
        }
        return tensors;
    }

    private static Message entry(String key, String value) {
        return new Message().text(1, key).text(2, value);
    }

    private void checkSize(List<Tensor> tensors) {
        long size = tensors.stream().mapToLong(OnnxExport::size).sum();
        // Nodes and names take a few more bytes.
        if (size > Integer.MAX_VALUE - (1 << 24)) {
            throw new IllegalArgumentException(
                    "weights in the file must be under 2 GiB, got " + size + " bytes; use external data");
        }
    }

    /** Bytes of a tensor's message. */
    private static long size(Tensor tensor) {
        long values = tensor.inside() == 0
                ? 0
                : CodedOutputStream.computeTagSize(9)
                        + CodedOutputStream.computeUInt32SizeNoTag((int) Math.min(tensor.inside(), Integer.MAX_VALUE))
                        + tensor.inside();
        return tensor.header().size() + values;
    }

    private void writeModel(OutputStream stream, GraphWriter written, List<Tensor> tensors) throws IOException {
        Message before = new Message();
        if (storage == Storage.CONSTANT) {
            written.weights().forEach(weight -> constant(before, weight));
        }
        written.nodes().forEach(node -> before.message(1, node));
        before.text(2, name);
        written.constants().forEach(constant -> before.message(5, constant));
        io.github.compoundscaler.layer.Tensor image = graph.nodes().get(0).output();
        io.github.compoundscaler.layer.Tensor last =
                graph.nodes().get(graph.nodes().size() - 1).output();
        long[] result = last.positions() == 1
                ? new long[] {last.channels()}
                : new long[] {last.channels(), last.height(), last.width()};
        before.message(11, info("input", image.channels(), image.height(), image.width()))
                .message(12, info("output", result));
        byte[] small = before.toByteArray();
        byte[] head = new Message()
                .number(1, IR_VERSION)
                .text(2, "compound-scaler")
                .message(8, new Message().text(1, "").number(2, OPERATOR_SET))
                .toByteArray();
        long length = small.length;
        for (Tensor tensor : tensors) {
            length += CodedOutputStream.computeTagSize(5)
                    + CodedOutputStream.computeUInt64SizeNoTag(size(tensor))
                    + size(tensor);
        }
        CodedOutputStream out = CodedOutputStream.newInstance(stream, 1 << 12);
        out.writeRawBytes(head);
        out.writeTag(7, 2);
        out.writeUInt64NoTag(length);
        out.writeRawBytes(small);
        for (Tensor tensor : tensors) {
            out.writeTag(5, 2);
            out.writeUInt64NoTag(size(tensor));
            out.writeRawBytes(tensor.header().toByteArray());
            if (tensor.inside() > 0) {
                out.writeTag(9, 2);
                out.writeUInt64NoTag(tensor.inside());
                out.flush();
                writeValues(stream, tensor.weight());
            }
        }
        out.flush();
    }

    /** A node that makes a tensor of one number: a mean over the inputs for weights, 1 for scales, 0 for shifts. */
    private static void constant(Message graph, WeightTensor weight) {
        String shape = weight.name() + ".shape";
        Message dims = new Message().number(1, weight.dims().size()).number(2, ElementType.INT64);
        weight.dims().forEach(dim -> dims.number(7, dim));
        graph.message(5, dims.text(8, shape));
        float value = switch (weight.role()) {
            case WEIGHT -> 1f / (float) weight.fanIn();
            case SCALE, VARIANCE -> 1;
            case BIAS, SHIFT, MEAN -> 0;
        };
        Message tensor = new Message().number(1, 1).number(2, ElementType.FLOAT).real(4, value);
        graph.message(
                1,
                new Message()
                        .text(1, shape)
                        .text(2, weight.name())
                        .text(3, weight.name())
                        .text(4, "ConstantOfShape")
                        .message(
                                5,
                                new Message()
                                        .text(1, "value")
                                        .message(5, tensor)
                                        .number(20, 4)));
    }

    private Message info(String tensor, long... dims) {
        Message shape = new Message();
        Message first = new Message();
        shape.message(1, batch == DYNAMIC ? first.text(2, "batch") : first.number(1, batch));
        for (long dim : dims) {
            shape.message(1, new Message().number(1, dim));
        }
        Message type = new Message().number(1, ElementType.FLOAT).message(2, shape);
        return new Message().text(1, tensor).message(2, new Message().message(1, type));
    }

    private void writeOutside(OutputStream out, List<Tensor> tensors) throws IOException {
        long at = 0;
        for (Tensor tensor : tensors) {
            if (tensor.offset() >= 0) {
                out.write(new byte[Math.toIntExact(tensor.offset() - at)]);
                writeValues(out, tensor.weight());
                at = tensor.offset() + tensor.weight().elements() * Float.BYTES;
            }
        }
    }

    private void writeValues(OutputStream out, WeightTensor tensor) throws IOException {
        long count = tensor.elements();
        ByteBuffer bytes = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long from = 0; from < count; from += PIECE) {
            float[] piece = new float[(int) Math.min(PIECE, count - from)];
            weights.fill(tensor, from, piece);
            bytes.clear();
            bytes.asFloatBuffer().put(piece);
            out.write(bytes.array(), 0, piece.length * Float.BYTES);
        }
    }
}
