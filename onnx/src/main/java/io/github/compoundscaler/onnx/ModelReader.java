package io.github.compoundscaler.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes → messages, by hand over protobuf's wire format rather than by generated classes: those would copy every weight, and
 * build an object for whatever a hostile file claims to hold.
 *
 * <p>The numbers are the field numbers of {@code onnx/onnx-ml.proto3} (github.com/onnx/onnx). Fields that nobody needs are
 * skipped, weights by seeking. Memory is bounded by {@link #MAX_PIECES} and the file's size.
 */
final class ModelReader {
    /** Messages, strings and numbers that are kept; the largest of the ConvNets has some ten thousand. */
    private static final int MAX_PIECES = 2_000_000;

    private static final int MAX_TEXT = 1 << 16;
    private static final int MAX_GRAPH_DEPTH = 16;

    private static final int VARINT = WireFormat.WIRETYPE_VARINT;
    private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int FIXED32 = WireFormat.WIRETYPE_FIXED32;
    private static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;

    private final CodedInputStream in;
    private int pieces;
    private int graphDepth;

    private ModelReader(CodedInputStream in) {
        this.in = in;
    }

    /** Reads a model; only a failing device throws an IOException. */
    static Proto.Model read(InputStream stream) throws IOException {
        try {
            // 2 GiB is protobuf's own limit, also for what a gzip stream unpacks to.
            return new ModelReader(CodedInputStream.newInstance(FileInput.unpacked(stream), 1 << 14)).model();
        } catch (InvalidProtocolBufferException | EOFException | ZipException e) {
            throw new OnnxException("not an ONNX file, or a damaged one: " + e.getMessage(), e);
        }
    }

    private static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    private void piece() {
        if (++pieces > MAX_PIECES) {
            throw new OnnxException("a model must have at most " + MAX_PIECES + " nodes, tensors, names and numbers");
        }
    }

    /** What reads one field of a message; false if it isn't of interest. */
    private interface Fields {
        boolean read(int tag) throws IOException;
    }

    private void message(Fields fields) throws IOException {
        piece();
        int length = in.readRawVarint32();
        int limit = in.pushLimit(length);
        fields(fields);
        if (in.getBytesUntilLimit() != 0) {
            throw new OnnxException("a message must have " + length + " bytes, got "
                    + (length - in.getBytesUntilLimit()) + ": the file is cut off");
        }
        in.popLimit(limit);
    }

    private void fields(Fields fields) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!fields.read(tag) && !in.skipField(tag)) {
                throw new OnnxException("a group ends that never began");
            }
        }
    }

    private String text() throws IOException {
        piece();
        int length = in.readRawVarint32();
        if (length < 0 || length > MAX_TEXT) {
            throw new OnnxException("a name must have at most " + MAX_TEXT + " bytes, got " + length);
        }
        return new String(in.readRawBytes(length), StandardCharsets.UTF_8);
    }

    private long number() throws IOException {
        piece();
        return in.readRawVarint64();
    }

    /** What reads one element of a packed field. */
    private interface Element {
        void read() throws IOException;
    }

    private void packed(Element element) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            element.read();
        }
        in.popLimit(limit);
    }

    private Proto.Model model() throws IOException {
        long[] version = new long[1];
        Map<String, Long> opsets = new HashMap<>();
        List<Proto.Graph> graphs = new ArrayList<>();
        Map<String, Proto.Function> functions = new HashMap<>();
        fields(tag -> {
            switch (tag) {
                case 1 << 3 | VARINT -> version[0] = number();
                case 7 << 3 | BYTES -> graphs.add(graph());
                case 8 << 3 | BYTES -> opset(opsets);
                case 25 << 3 | BYTES -> function(functions);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (graphs.size() != 1) {
            throw new OnnxException("a model must have one graph, got " + graphs.size());
        }
        return new Proto.Model(version[0], opsets, graphs.get(0), functions);
    }

    private void opset(Map<String, Long> opsets) throws IOException {
        String[] domain = {""};
        long[] version = new long[1];
        message(tag -> {
            switch (tag) {
                case 1 << 3 | BYTES -> domain[0] = domain(text());
                case 2 << 3 | VARINT -> version[0] = number();
                default -> {
                    return false;
                }
            }
            return true;
        });
        opsets.merge(domain[0], version[0], Math::max);
    }

    /** ONNX's own domain has two spellings. */
    private static String domain(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
    }

    private Proto.Graph graph() throws IOException {
        if (++graphDepth > MAX_GRAPH_DEPTH) {
            throw new OnnxException("graphs must be nested at most " + MAX_GRAPH_DEPTH + " deep");
        }
        List<Proto.Node> nodes = new ArrayList<>();
        List<Proto.Tensor> initializers = new ArrayList<>();
        List<Proto.Info> inputs = new ArrayList<>();
        List<Proto.Info> outputs = new ArrayList<>();
        List<Proto.Info> infos = new ArrayList<>();
        message(tag -> {
            switch (tag) {
                case 1 << 3 | BYTES -> nodes.add(node());
                case 5 << 3 | BYTES -> initializers.add(tensor());
                case 11 << 3 | BYTES -> inputs.add(info());
                case 12 << 3 | BYTES -> outputs.add(info());
                case 13 << 3 | BYTES -> infos.add(info());
                case 15 << 3 | BYTES -> initializers.add(sparseTensor());
                default -> {
                    return false;
                }
            }
            return true;
        });
        graphDepth--;
        return new Proto.Graph(nodes, initializers, inputs, outputs, infos);
    }

    private void function(Map<String, Proto.Function> functions) throws IOException {
        String[] names = {"", ""};
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Proto.Node> nodes = new ArrayList<>();
        Map<String, Long> opsets = new HashMap<>();
        Map<String, Proto.Attribute> defaults = new HashMap<>();
        message(tag -> {
            switch (tag) {
                case 1 << 3 | BYTES -> names[1] = text();
                case 4 << 3 | BYTES -> inputs.add(text());
                case 5 << 3 | BYTES -> outputs.add(text());
                case 7 << 3 | BYTES -> nodes.add(node());
                case 9 << 3 | BYTES -> opset(opsets);
                case 10 << 3 | BYTES -> names[0] = domain(text());
                case 11 << 3 | BYTES -> attribute(defaults);
                default -> {
                    return false;
                }
            }
            return true;
        });
        functions.put(names[0] + ":" + names[1], new Proto.Function(inputs, outputs, nodes, opsets, defaults));
    }

    private Proto.Node node() throws IOException {
        String[] names = {"", "", ""};
        List<String> inputs = new ArrayList<>(3);
        List<String> outputs = new ArrayList<>(1);
        Map<String, Proto.Attribute> attributes = new LinkedHashMap<>();
        message(tag -> {
            switch (tag) {
                case 1 << 3 | BYTES -> inputs.add(text());
                case 2 << 3 | BYTES -> outputs.add(text());
                case 3 << 3 | BYTES -> names[0] = text();
                case 4 << 3 | BYTES -> names[1] = text();
                case 5 << 3 | BYTES -> attribute(attributes);
                case 7 << 3 | BYTES -> names[2] = domain(text());
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Proto.Node(names[0], names[2], names[1], inputs, outputs, attributes);
    }

    private void attribute(Map<String, Proto.Attribute> attributes) throws IOException {
        String[] texts = {"", "", ""};
        long[] integer = new long[1];
        double[] real = new double[1];
        List<Long> integers = new ArrayList<>(0);
        List<Double> reals = new ArrayList<>(0);
        List<Proto.Tensor> tensors = new ArrayList<>(0);
        List<Proto.Graph> graphs = new ArrayList<>(0);
        message(tag -> {
            switch (tag) {
                case 1 << 3 | BYTES -> texts[0] = text();
                case 2 << 3 | FIXED32 -> real[0] = Float.intBitsToFloat(in.readRawLittleEndian32());
                case 3 << 3 | VARINT -> integer[0] = number();
                case 4 << 3 | BYTES -> texts[1] = shortText();
                case 5 << 3 | BYTES -> tensors.add(tensor());
                case 6 << 3 | BYTES -> graphs.add(graph());
                case 7 << 3 | FIXED32 -> reals.add(real());
                case 7 << 3 | BYTES -> packed(() -> reals.add(real()));
                case 8 << 3 | VARINT -> integers.add(number());
                case 8 << 3 | BYTES -> packed(() -> integers.add(number()));
                case 21 << 3 | BYTES -> texts[2] = text();
                case 22 << 3 | BYTES -> tensors.add(sparseTensor());
                default -> {
                    return false;
                }
            }
            return true;
        });
        attributes.put(
                texts[0],
                new Proto.Attribute(
                        texts[0],
                        texts[2],
                        integer[0],
                        real[0],
                        texts[1],
                        integers,
                        reals,
                        last(tensors),
                        last(graphs)));
    }

    private double real() throws IOException {
        piece();
        return Float.intBitsToFloat(in.readRawLittleEndian32());
    }

    /** A string attribute, which may hold data of any size; the ones that matter are words. */
    private String shortText() throws IOException {
        piece();
        int length = in.readRawVarint32();
        if (length >= 0 && length <= MAX_TEXT) {
            return new String(in.readRawBytes(length), StandardCharsets.UTF_8);
        }
        in.skipRawBytes(length);
        return "";
    }

    private static <T> @Nullable T last(List<T> list) {
        return list.isEmpty() ? null : list.get(list.size() - 1);
    }

    private Proto.Info info() throws IOException {
        String[] name = {""};
        int[] type = new int[1];
        List<List<Proto.Dim>> shapes = new ArrayList<>(1);
        message(tag -> {
            switch (tag) {
                case 1 << 3 | BYTES -> name[0] = text();
                case 2 << 3 | BYTES ->
                    message(inType -> {
                        if (inType != tag(1, BYTES)) {
                            return false;
                        }
                        message(inTensor -> {
                            switch (inTensor) {
                                case 1 << 3 | VARINT -> type[0] = (int) number();
                                case 2 << 3 | BYTES -> shapes.add(dims());
                                default -> {
                                    return false;
                                }
                            }
                            return true;
                        });
                        return true;
                    });
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Proto.Info(name[0], type[0], last(shapes));
    }

    private List<Proto.Dim> dims() throws IOException {
        List<Proto.Dim> dims = new ArrayList<>(4);
        message(tag -> {
            if (tag != tag(1, BYTES)) {
                return false;
            }
            long[] value = {-1};
            String[] symbol = {""};
            message(inDim -> {
                switch (inDim) {
                    case 1 << 3 | VARINT -> value[0] = number();
                    case 2 << 3 | BYTES -> symbol[0] = text();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            dims.add(new Proto.Dim(value[0], symbol[0]));
            return true;
        });
        return dims;
    }

    /** A sparse tensor stands for a dense one of its shape. */
    private Proto.Tensor sparseTensor() throws IOException {
        List<Proto.Tensor> values = new ArrayList<>(1);
        List<Long> dims = new ArrayList<>(4);
        message(tag -> {
            switch (tag) {
                case 1 << 3 | BYTES -> values.add(tensor());
                case 3 << 3 | VARINT -> dims.add(number());
                case 3 << 3 | BYTES -> packed(() -> dims.add(number()));
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (values.size() != 1) {
            throw new OnnxException("a sparse tensor must have one tensor of values, got " + values.size());
        }
        Proto.Tensor tensor = values.get(0);
        return new Proto.Tensor(tensor.name(), tensor.type(), shape(tensor.name(), dims), null);
    }

    private static Shape shape(String name, List<Long> dims) {
        try {
            Shape shape = Shape.of(dims);
            shape.elements();
            return shape;
        } catch (OnnxException | ArithmeticException e) {
            throw OnnxException.at("shape of tensor '" + name + "'", e);
        }
    }

    private Proto.Tensor tensor() throws IOException {
        String[] name = {""};
        int[] type = new int[1];
        List<Long> dims = new ArrayList<>(4);
        Elements elements = new Elements();
        message(tag -> {
            switch (tag) {
                case 1 << 3 | VARINT -> dims.add(number());
                case 1 << 3 | BYTES -> packed(() -> dims.add(number()));
                case 2 << 3 | VARINT -> type[0] = (int) number();
                case 4 << 3 | BYTES -> elements.packed(() -> Float.intBitsToFloat(in.readRawLittleEndian32()));
                case 4 << 3 | FIXED32 -> elements.add(Float.intBitsToFloat(in.readRawLittleEndian32()));
                case 5 << 3 | BYTES -> elements.packed(() -> (int) in.readRawVarint64());
                case 5 << 3 | VARINT -> elements.add((int) in.readRawVarint64());
                case 7 << 3 | BYTES, 11 << 3 | BYTES -> elements.packed(() -> (double) in.readRawVarint64());
                case 7 << 3 | VARINT, 11 << 3 | VARINT -> elements.add((double) in.readRawVarint64());
                case 8 << 3 | BYTES -> name[0] = text();
                case 9 << 3 | BYTES -> elements.raw();
                case 10 << 3 | BYTES -> elements.packed(() -> Double.longBitsToDouble(in.readRawLittleEndian64()));
                case 10 << 3 | FIXED64 -> elements.add(Double.longBitsToDouble(in.readRawLittleEndian64()));
                case 13 << 3 | BYTES -> externalData();
                default -> {
                    return false;
                }
            }
            return true;
        });
        Shape shape = shape(name[0], dims);
        return new Proto.Tensor(name[0], type[0], shape, elements.numbers(type[0], shape));
    }

    /** Nothing outside the file is ever opened; a path out of its folder says that the file means harm. */
    private void externalData() throws IOException {
        String[] entry = {"", ""};
        message(tag -> {
            switch (tag) {
                case 1 << 3 | BYTES -> entry[0] = text();
                case 2 << 3 | BYTES -> entry[1] = text();
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (entry[0].equals("location")) {
            ExternalData.checkLocation(entry[1]);
        }
    }

    /** What reads one number. */
    private interface Decoder {
        double read() throws IOException;
    }

    /** The elements of one tensor, as long as they are few. */
    private final class Elements {
        private final List<Double> numbers = new ArrayList<>(0);
        private byte[] bytes = {};

        void add(double number) {
            if (numbers.size() <= Numbers.LIMIT) {
                piece();
                numbers.add(number);
            }
        }

        void packed(Decoder decoder) throws IOException {
            int length = in.readRawVarint32();
            if (length > Numbers.LIMIT * 10) {
                in.skipRawBytes(length);
                return;
            }
            int limit = in.pushLimit(length);
            while (in.getBytesUntilLimit() > 0) {
                add(decoder.read());
            }
            in.popLimit(limit);
        }

        void raw() throws IOException {
            int length = in.readRawVarint32();
            if (length >= 0 && length <= Numbers.LIMIT * 8) {
                bytes = in.readRawBytes(length);
            } else {
                in.skipRawBytes(length);
            }
        }

        @Nullable
        Numbers numbers(int type, Shape shape) {
            long count = shape.elements();
            if (count > Numbers.LIMIT) {
                return null;
            }
            if (numbers.size() == count) {
                return Numbers.of(
                        numbers.stream().mapToDouble(Double::doubleValue).toArray());
            }
            int width = ElementType.bytes(type);
            if (width == 0 || bytes.length != width * count) {
                return null;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[(int) count];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (type) {
                    case ElementType.FLOAT -> buffer.getFloat();
                    case ElementType.DOUBLE -> buffer.getDouble();
                    case ElementType.INT64, ElementType.UINT64 -> (double) buffer.getLong();
                    case ElementType.INT32 -> buffer.getInt();
                    case ElementType.UINT32 -> Integer.toUnsignedLong(buffer.getInt());
                    case ElementType.INT16 -> buffer.getShort();
                    case ElementType.UINT16 -> Short.toUnsignedInt(buffer.getShort());
                    case ElementType.UINT8 -> Byte.toUnsignedInt(buffer.get());
                    default -> buffer.get();
                };
            }
            return Numbers.of(values);
        }
    }
}
