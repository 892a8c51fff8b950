package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.layer.Tensor;
import io.github.compoundscaler.onnx.WeightTensor.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Layers → ONNX nodes of operator set 17. A layer is written in whichever {@link Form} of its input its operator wants; the
 * reader makes the same facts of it as core does. For one graph and one thread.
 */
final class GraphWriter {
    /** What PyTorch has: 1e-5 for batch norm, 1e-6 in ConvNeXt. */
    private static final float BATCH_NORM_EPSILON = 1e-5f;

    private static final float LAYER_NORM_EPSILON = 1e-6f;

    /** How a feature map lies in memory. */
    private enum Form {
        /** (N, C, H, W). */
        IMAGE,
        /** (N, H, W, C). */
        LAST,
        /** (N, C), where H = W = 1. */
        ROW
    }

    private final LayerGraph graph;
    private final Signal[] signals;
    private final List<Message> nodes = new ArrayList<>();
    private final List<Message> constants = new ArrayList<>();
    private final List<WeightTensor> weights = new ArrayList<>();
    /** The names of each layer's output, by form. */
    private final List<Map<Form, String>> outputs = new ArrayList<>();

    private String layer = "";

    GraphWriter(LayerGraph graph) {
        this.graph = graph;
        signals = Signal.of(graph);
        graph.nodes().forEach(this::write);
        Tensor last = graph.nodes().get(graph.nodes().size() - 1).output();
        layer = "output";
        node("Identity", "output", List.of(get(last, last.positions() == 1 ? Form.ROW : Form.IMAGE)));
    }

    List<Message> nodes() {
        return nodes;
    }

    /** Small tensors that belong to the nodes, shapes mostly. */
    List<Message> constants() {
        return constants;
    }

    List<WeightTensor> weights() {
        return weights;
    }

    private void write(LayerGraph.Node node) {
        layer = node.name();
        Map<Form, String> output = new EnumMap<>(Form.class);
        outputs.add(output);
        Op op = node.op();
        if (op instanceof Op.Input) {
            output.put(Form.IMAGE, "input");
            return;
        }
        Tensor in = node.inputs().get(0);
        Tensor out = node.output();
        if (op instanceof Op.Conv2d conv) {
            output.put(Form.IMAGE, conv2d(conv, in, out));
        } else if (op instanceof Op.Linear linear) {
            Form form = in.positions() == 1 ? Form.ROW : Form.LAST;
            output.put(form, form == Form.ROW ? gemm(linear, in) : matMul(linear, in));
        } else if (op instanceof Op.BatchNorm) {
            Form form = has(in, Form.IMAGE) || in.positions() > 1 ? Form.IMAGE : Form.ROW;
            output.put(form, batchNorm(in, form));
        } else if (op instanceof Op.Activate activate) {
            Form form = any(in);
            output.put(form, activation(get(in, form), activate.function()));
        } else if (op instanceof Op.AdaptiveAveragePool pool) {
            output.put(Form.IMAGE, adaptivePool(pool, in));
        } else if (op instanceof Op.Add || op instanceof Op.Multiply) {
            Tensor other = node.inputs().get(1);
            Form form = has(other, any(in)) ? any(in) : any(other);
            form = has(in, form) ? form : any(in);
            output.put(
                    form, node(op instanceof Op.Add ? "Add" : "Mul", layer, List.of(get(in, form), get(other, form))));
        } else if (op instanceof Op.Gate) {
            List<String> operands =
                    List.of(get(in, Form.IMAGE), get(node.inputs().get(1), Form.IMAGE));
            output.put(Form.IMAGE, node("Mul", layer, operands));
        } else if (op instanceof Op.LayerNorm) {
            Form form = has(in, Form.ROW) ? Form.ROW : Form.LAST;
            output.put(form, layerNorm(in, form));
        } else if (op instanceof Op.GroupNorm norm) {
            output.put(Form.IMAGE, groupNorm(in, norm.groups()));
        } else if (op instanceof Op.GlobalResponseNorm) {
            Form form = has(in, Form.LAST) ? Form.LAST : Form.IMAGE;
            output.put(form, responseNorm(in, form));
        } else if (op instanceof Op.LayerScale) {
            Form form = any(in);
            output.put(form, node("Mul", layer, List.of(get(in, form), perChannel(Role.SCALE, in, form))));
        } else if (op instanceof Op.MaxPool pool) {
            Message pads = pads(in, out, pool.kernel(), pool.stride(), pool.padding());
            output.put(Form.IMAGE, pool("MaxPool", in, pool.kernel(), pool.stride(), pads));
        } else if (op instanceof Op.AveragePool pool) {
            Message pads = pads(in, out, pool.kernel(), pool.stride(), pool.padding());
            output.put(Form.IMAGE, pool("AveragePool", in, pool.kernel(), pool.stride(), pads));
        } else if (op instanceof Op.ChannelConv1d conv) {
            output.put(Form.ROW, channelConv(conv.kernel(), in));
        } else if (op instanceof Op.Concat) {
            Form form = node.inputs().stream().allMatch(part -> has(part, Form.ROW)) ? Form.ROW : Form.IMAGE;
            List<String> parts =
                    node.inputs().stream().map(part -> get(part, form)).toList();
            output.put(form, node("Concat", layer, parts, integer("axis", 1)));
        } else if (op instanceof Op.Slice slice) {
            Form form = has(in, Form.ROW) ? Form.ROW : Form.IMAGE;
            List<String> inputs = List.of(
                    get(in, form), integers("starts", slice.from()), integers("ends", slice.to()), integers("axes", 1));
            output.put(form, node("Slice", layer, inputs));
        } else if (op instanceof Op.ChannelShuffle shuffle) {
            output.put(Form.IMAGE, shuffle(shuffle.groups(), in));
        } else if (op instanceof Op.Flatten) {
            output.put(Form.ROW, node("Flatten", layer, List.of(get(in, Form.IMAGE)), integer("axis", 1)));
        } else {
            throw new IllegalArgumentException("layer " + layer + " must be of a kind that ONNX can write, got "
                    + op.kind().label());
        }
    }

    private boolean has(Tensor tensor, Form form) {
        return outputs.get(tensor.id()).containsKey(form);
    }

    private Form any(Tensor tensor) {
        return outputs.get(tensor.id()).keySet().iterator().next();
    }

    /** The name of a layer's output in a form, which is written if it isn't there yet. */
    private String get(Tensor tensor, Form form) {
        Map<Form, String> names = outputs.get(tensor.id());
        String known = names.get(form);
        if (known != null) {
            return known;
        }
        Form from = any(tensor);
        String source = names.values().iterator().next();
        String name = graph.nodes().get(tensor.id()).name() + "/"
                + switch (form) {
                    case IMAGE -> "image";
                    case LAST -> "last";
                    case ROW -> "row";
                };
        int c = tensor.channels();
        if (form == Form.ROW) {
            node("Flatten", name, List.of(source), integer("axis", 1));
        } else if (from == Form.ROW) {
            long[] shape = form == Form.IMAGE ? new long[] {0, c, 1, 1} : new long[] {0, 1, 1, c};
            reshape(name, source, shape);
        } else {
            long[] order = form == Form.LAST ? new long[] {0, 2, 3, 1} : new long[] {0, 3, 1, 2};
            node("Transpose", name, List.of(source), integersAttribute("perm", order));
        }
        names.put(form, name);
        return name;
    }

    private String conv2d(Op.Conv2d conv, Tensor in, Tensor out) {
        int perGroup = in.channels() / conv.groups();
        long kernel = conv.kernel();
        List<String> inputs = new ArrayList<>();
        inputs.add(get(in, Form.IMAGE));
        inputs.add(weight(in, false, conv.outChannels(), perGroup, kernel, kernel));
        if (conv.bias()) {
            inputs.add(weight(Role.BIAS, conv.outChannels()));
        }
        return node(
                "Conv",
                layer,
                inputs,
                integersAttribute("kernel_shape", kernel, kernel),
                integersAttribute("strides", conv.stride(), conv.stride()),
                pads(in, out, conv.kernel(), conv.stride(), conv.padding()),
                integer("group", conv.groups()));
    }

    private String gemm(Op.Linear linear, Tensor in) {
        List<String> inputs = new ArrayList<>();
        inputs.add(get(in, Form.ROW));
        inputs.add(weight(in, false, linear.outFeatures(), in.channels()));
        if (linear.bias()) {
            inputs.add(weight(Role.BIAS, linear.outFeatures()));
        }
        return node("Gemm", layer, inputs, integer("transB", 1));
    }

    private String matMul(Op.Linear linear, Tensor in) {
        String weight = weight(in, true, in.channels(), linear.outFeatures());
        List<String> operands = List.of(get(in, Form.LAST), weight);
        if (!linear.bias()) {
            return node("MatMul", layer, operands);
        }
        String product = node("MatMul", layer + "/product", operands);
        return node("Add", layer, List.of(product, weight(Role.BIAS, linear.outFeatures())));
    }

    private String batchNorm(Tensor in, Form form) {
        int c = in.channels();
        return node(
                "BatchNormalization",
                layer,
                List.of(
                        get(in, form),
                        weight(Role.SCALE, c),
                        weight(Role.SHIFT, c),
                        weight(Role.MEAN, c),
                        weight(Role.VARIANCE, c)),
                real("epsilon", BATCH_NORM_EPSILON));
    }

    private String activation(String in, Activation function) {
        List<String> x = List.of(in);
        return switch (function) {
            case RELU -> node("Relu", layer, x);
            case RELU6 -> node("Clip", layer, List.of(in, number("min", 0), number("max", 6)));
            case SILU -> node("Mul", layer, List.of(in, node("Sigmoid", layer + "/sigmoid", x)));
            case HARD_SWISH -> node("Mul", layer, List.of(in, hardSigmoid(layer + "/sigmoid", x)));
            case SIGMOID -> node("Sigmoid", layer, x);
            case HARD_SIGMOID -> hardSigmoid(layer, x);
            case GELU -> {
                String scaled = node("Div", layer + "/scaled", List.of(in, number("root", (float) Math.sqrt(2))));
                String erf = node("Erf", layer + "/erf", List.of(scaled));
                String sum = node("Add", layer + "/sum", List.of(erf, number("one", 1)));
                String product = node("Mul", layer + "/product", List.of(in, sum));
                yield node("Mul", layer, List.of(product, number("half", 0.5f)));
            }
            case NONE -> throw new IllegalArgumentException("an activation layer must have a function, got NONE");
        };
    }

    private String hardSigmoid(String name, List<String> in) {
        return node("HardSigmoid", name, in, real("alpha", 1f / 6), real("beta", 0.5f));
    }

    /** As PyTorch's: window i of n goes from ⌊i · size / n⌋ to ⌈(i + 1) · size / n⌉. */
    private String adaptivePool(Op.AdaptiveAveragePool pool, Tensor in) {
        String image = get(in, Form.IMAGE);
        int rows = pool.outHeight();
        int columns = pool.outWidth();
        if (rows == 1 && columns == 1) {
            return node("GlobalAveragePool", layer, List.of(image));
        }
        if (rows == in.height() && columns == in.width()) {
            return node("AveragePool", layer, List.of(image), integersAttribute("kernel_shape", 1, 1));
        }
        String windows;
        if (in.height() % rows == 0 && in.width() % columns == 0) {
            windows = reshape(
                    layer + "/windows",
                    image,
                    0,
                    in.channels(),
                    rows,
                    in.height() / rows,
                    columns,
                    in.width() / columns);
        } else {
            String cut = node(
                    "Gather", layer + "/rows", List.of(image, windows("row", in.height(), rows)), integer("axis", 2));
            windows = node(
                    "Gather",
                    layer + "/windows",
                    List.of(cut, windows("column", in.width(), columns)),
                    integer("axis", 4));
        }
        return node("ReduceMean", layer, List.of(windows), integersAttribute("axes", 3, 5), integer("keepdims", 0));
    }

    /**
     * The positions of each window as the rows of a matrix. Windows of different sizes get to one length by repeating each
     * position equally often, which leaves their means as they are.
     */
    private String windows(String axis, int size, int count) {
        List<long[]> windows = new ArrayList<>();
        long length = 1;
        for (long i = 0; i < count; i++) {
            long from = i * size / count;
            long to = ((i + 1) * size + count - 1) / count;
            windows.add(LongStream.range(from, to).toArray());
            length = leastCommonMultiple(length, to - from);
        }
        long common = length;
        long[] positions = windows.stream()
                .flatMapToLong(
                        window -> LongStream.range(0, common).map(i -> window[(int) (i * window.length / common)]))
                .toArray();
        String name = layer + "/" + axis + "s";
        Message tensor = new Message().number(1, count).number(1, common).number(2, ElementType.INT64);
        Arrays.stream(positions).forEach(position -> tensor.number(7, position));
        constants.add(tensor.text(8, name + ".positions"));
        return name + ".positions";
    }

    private static long leastCommonMultiple(long a, long b) {
        long divisor = a;
        for (long rest = b; rest != 0; ) {
            long next = divisor % rest;
            divisor = rest;
            rest = next;
        }
        return a / divisor * b;
    }

    private String layerNorm(Tensor in, Form form) {
        List<String> inputs =
                List.of(get(in, form), weight(Role.SCALE, in.channels()), weight(Role.SHIFT, in.channels()));
        return node("LayerNormalization", layer, inputs, integer("axis", -1), real("epsilon", LAYER_NORM_EPSILON));
    }

    /** Operator set 17 has no group norm: groups become the channels of an instance norm. */
    private String groupNorm(Tensor in, int groups) {
        String grouped = reshape(layer + "/groups", get(in, Form.IMAGE), 0, groups, -1);
        String normal = node(
                "InstanceNormalization",
                layer + "/normal",
                List.of(grouped, numbers("ones", groups, 1), numbers("zeros", groups, 0)),
                real("epsilon", BATCH_NORM_EPSILON));
        String image = reshape(layer + "/ungrouped", normal, 0, in.channels(), in.height(), in.width());
        String scaled = node("Mul", layer + "/scaled", List.of(image, perChannel(Role.SCALE, in, Form.IMAGE)));
        return node("Add", layer, List.of(scaled, perChannel(Role.SHIFT, in, Form.IMAGE)));
    }

    private String responseNorm(Tensor in, Form form) {
        String x = get(in, form);
        boolean last = form == Form.LAST;
        Message spatial = last ? integersAttribute("axes", 1, 2) : integersAttribute("axes", 2, 3);
        Message channels = integersAttribute("axes", last ? 3 : 1);
        String norm = node("ReduceL2", layer + "/norm", List.of(x), spatial);
        String mean = node("ReduceMean", layer + "/mean", List.of(norm), channels);
        String plus = node("Add", layer + "/plus", List.of(mean, number("epsilon", LAYER_NORM_EPSILON)));
        String ratio = node("Div", layer + "/ratio", List.of(norm, plus));
        String product = node("Mul", layer + "/product", List.of(x, ratio));
        String scaled = node("Mul", layer + "/scaled", List.of(product, perChannel(Role.SCALE, in, form)));
        String shifted = node("Add", layer + "/shifted", List.of(scaled, perChannel(Role.SHIFT, in, form)));
        return node("Add", layer, List.of(x, shifted));
    }

    private String pool(String operator, Tensor in, int kernel, int stride, Message pads) {
        return node(
                operator,
                layer,
                List.of(get(in, Form.IMAGE)),
                integersAttribute("kernel_shape", kernel, kernel),
                integersAttribute("strides", stride, stride),
                pads);
    }

    /**
     * Padding with which windows have core's output size: symmetric as far as it goes; what ceil mode or an even kernel needs
     * more stands at the end.
     */
    private static Message pads(Tensor in, Tensor out, int kernel, int stride, int padding) {
        int[] height = pads(in.height(), out.height(), kernel, stride, padding);
        int[] width = pads(in.width(), out.width(), kernel, stride, padding);
        return integersAttribute("pads", height[0], width[0], height[1], width[1]);
    }

    private static int[] pads(int in, int out, int kernel, int stride, int padding) {
        int needed = Math.max(0, (out - 1) * stride + kernel - in);
        int before;
        if (padding != Layers.SAME) {
            before = padding;
        } else if (kernel % 2 == 1) {
            before = (kernel - 1) / 2;
        } else {
            before = needed / 2;
        }
        boolean symmetric = padding != Layers.SAME || kernel % 2 == 1;
        return new int[] {before, symmetric ? Math.max(before, needed - before) : needed - before};
    }

    private String channelConv(int kernel, Tensor in) {
        String line = reshape(layer + "/line", get(in, Form.ROW), 0, 1, in.channels());
        String conv = node(
                "Conv",
                layer + "/conv",
                List.of(line, weight(in, false, 1, 1, kernel)),
                integersAttribute("kernel_shape", kernel),
                integersAttribute("pads", (kernel - 1) / 2, (kernel - 1) / 2));
        return reshape(layer, conv, 0, in.channels());
    }

    private String shuffle(int groups, Tensor in) {
        int each = in.channels() / groups;
        String split = reshape(layer + "/groups", get(in, Form.IMAGE), 0, groups, each, in.height(), in.width());
        String swapped =
                node("Transpose", layer + "/swapped", List.of(split), integersAttribute("perm", 0, 2, 1, 3, 4));
        return reshape(layer, swapped, 0, in.channels(), in.height(), in.width());
    }

    private String reshape(String name, String in, long... shape) {
        String target = name + ".shape";
        constants.add(integers(shape).text(8, target));
        return node("Reshape", name, List.of(in, target));
    }

    private String node(String operator, String name, List<String> inputs, Message... attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, name).text(3, name).text(4, operator);
        for (Message attribute : attributes) {
            node.message(5, attribute);
        }
        nodes.add(node);
        return name;
    }

    private String weight(Tensor in, boolean inputsFirst, long... dims) {
        List<Long> sizes = Arrays.stream(dims).boxed().toList();
        double fanIn = (double) new WeightTensor(layer, Role.WEIGHT, sizes, inputsFirst, 0).fanIn();
        double deviation = 1 / Math.sqrt(fanIn * Math.max(signals[in.id()].variance(), Signal.LEAST));
        return add(new WeightTensor(layer, Role.WEIGHT, sizes, inputsFirst, deviation));
    }

    private String weight(Role role, long channels) {
        return add(new WeightTensor(layer, role, List.of(channels), false, 0));
    }

    private String perChannel(Role role, Tensor in, Form form) {
        List<Long> dims = form == Form.IMAGE ? List.of((long) in.channels(), 1L, 1L) : List.of((long) in.channels());
        return add(new WeightTensor(layer, role, dims, false, 0));
    }

    private String add(WeightTensor tensor) {
        weights.add(tensor);
        return tensor.name();
    }

    private String integers(String role, long... values) {
        String name = layer + "." + role;
        constants.add(integers(values).text(8, name));
        return name;
    }

    private static Message integers(long... values) {
        Message tensor = new Message().number(1, values.length).number(2, ElementType.INT64);
        Arrays.stream(values).forEach(value -> tensor.number(7, value));
        return tensor;
    }

    private String number(String role, float value) {
        String name = layer + "." + role;
        constants.add(new Message().number(2, ElementType.FLOAT).real(4, value).text(8, name));
        return name;
    }

    private String numbers(String role, int count, float value) {
        String name = layer + "." + role;
        Message tensor = new Message().number(1, count).number(2, ElementType.FLOAT);
        for (int i = 0; i < count; i++) {
            tensor.real(4, value);
        }
        constants.add(tensor.text(8, name));
        return name;
    }

    private static Message integer(String name, long value) {
        return new Message().text(1, name).number(3, value).number(20, 2);
    }

    private static Message real(String name, float value) {
        return new Message().text(1, name).real(2, value).number(20, 1);
    }

    private static Message integersAttribute(String name, long... values) {
        Message attribute = new Message().text(1, name);
        Arrays.stream(values).forEach(value -> attribute.number(8, value));
        return attribute.number(20, 7);
    }
}
