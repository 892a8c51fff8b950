package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How other exporters than PyTorch's write layers: what it costs, and which layers it is. */
class ExporterFormsTest {

    private static Models image(long... dims) {
        return Models.model().input("x", Arrays.stream(dims).boxed().toArray());
    }

    private static OnnxModel read(Models model) {
        OnnxModel read = model.output("y").read();
        assertFalse(read.report().isLowerBound());
        return read;
    }

    private static Cost cost(Models model) {
        return read(model).report().cost();
    }

    private static LayerGraph layers(OnnxModel model) {
        LayerConversion conversion = model.layerGraph(Map.of());
        assertEquals("", conversion.obstacle());
        return conversion.graph().orElseThrow();
    }

    private static String kinds(OnnxModel model) {
        StringBuilder kinds = new StringBuilder();
        layers(model)
                .nodes()
                .forEach(node -> kinds.append(' ').append(node.op().kind().label()));
        return kinds.toString().strip();
    }

    private static String obstacle(Models model) {
        return obstacle(read(model));
    }

    private static String obstacle(OnnxModel model) {
        LayerConversion conversion = model.layerGraph(Map.of());
        assertEquals(Optional.empty(), conversion.graph());
        return conversion.obstacle();
    }

    @Test
    void paddingByWordByNumberAndByNode() {
        long macs = 4 * 27 * 12 * 12;
        for (UnaryOperator<Models> form : List.<UnaryOperator<Models>>of(
                model -> model.node(
                        "y = Conv(x, w)", Models.text("auto_pad", "SAME_UPPER"), Models.ints("strides", 2, 2)),
                model -> model.node(
                        "y = Conv(x, w)", Models.text("auto_pad", "SAME_LOWER"), Models.ints("strides", 2, 2)),
                model -> model.node("y = Conv(x, w)", Models.ints("pads", 0, 0, 1, 1), Models.ints("strides", 2, 2)),
                model -> model.node("p = Pad(x, a)")
                        .integers("a", 0, 0, 0, 0, 0, 0, 1, 1)
                        .node("y = Conv(p, w)", Models.text("auto_pad", "VALID"), Models.ints("strides", 2, 2)),
                model -> model.node("p = Pad(x)", Models.ints("pads", 0, 0, 1, 1, 0, 0, 1, 1))
                        .node("y = Conv(p, w)", Models.ints("strides", 2, 2)))) {
            CostReader reader = new CostReader();
            layers(read(form.apply(image(1, 3, 24, 24).weight("w", 4, 3, 3, 3))))
                    .replay(reader);
            assertEquals(macs, reader.cost().convMacs());
        }
        assertEquals(
                "node 'n1' (Conv): padding must be zeros around a feature map, got [0, 0, 1, 1, 0, 0, 1, 1]",
                obstacle(image(1, 3, 24, 24)
                        .weight("w", 4, 3, 3, 3)
                        .node("p = Pad(x)", Models.ints("pads", 0, 0, 1, 1, 0, 0, 1, 1), Models.text("mode", "reflect"))
                        .node("y = Conv(p, w)")));
        assertEquals(
                "node 'n0' (Conv): padding must be the same on each side, got [2, 0, 0, 0] for [1×3×24×24] → [1×4×24×22]",
                obstacle(image(1, 3, 24, 24)
                        .weight("w", 4, 3, 3, 3)
                        .node("y = Conv(x, w)", Models.ints("pads", 2, 0, 0, 0))));
    }

    @Test
    void channelsLastWithTransposes() {
        Models file = image(1, 24, 24, 3)
                .weight("w", 8, 3, 3, 3)
                .weight("b", 8)
                .weight("d", 8, 1, 3, 3)
                .weight("c", 8, 10)
                .weight("e", 10)
                .node("t = Transpose(x)", Models.ints("perm", 0, 3, 1, 2))
                .node("u = Conv(t, w, b)", Models.text("auto_pad", "SAME_UPPER"), Models.ints("strides", 2, 2))
                .node("v = Transpose(u)", Models.ints("perm", 0, 2, 3, 1))
                .node("s = Sigmoid(v)")
                .node("m = Mul(v, s)")
                .node("n = Transpose(m)", Models.ints("perm", 0, 3, 1, 2))
                .node("f = Conv(n, d)", Models.ints("pads", 1, 1, 1, 1), Models.integer("group", 8))
                .node("g = Transpose(f)", Models.ints("perm", 0, 2, 3, 1))
                .node("h = ReduceMean(g)", Models.ints("axes", 1, 2), Models.integer("keepdims", 0))
                .node("i = MatMul(h, c)")
                .node("y = Add(i, e)");
        OnnxModel model = read(file);
        assertEquals("input conv2d activation conv2d adaptiveAveragePool linear", kinds(model));
        Cost cost = model.report().cost();
        assertEquals(216 * 144 + 72 * 144, cost.convMacs());
        assertEquals(80, cost.linearMacs());
        assertEquals(216 + 8 + 72 + 80 + 10, cost.params());
        assertEquals(8 * 144, cost.siluElements());
    }

    @Test
    void batchNormAsProductAndSum() {
        Models file = image(1, 3, 8, 8)
                .weight("w", 4, 3, 3, 3)
                .weight("s", 1, 4, 1, 1)
                .weight("b", 4, 1, 1)
                .node("c = Conv(x, w)")
                .node("m = Mul(c, s)")
                .node("y = Add(m, b)");
        OnnxModel model = read(file);
        assertEquals("node 'n2' (Add) must be one of core's layers", obstacle(model));
        Cost cost = model.report().cost();
        assertEquals(108 + 8, cost.params());
        assertEquals(0, cost.productElements() + cost.sumElements() + cost.gateElements() + cost.biasAdds());
    }

    private static Models mean(Models model) {
        return model.real("eps", 1e-6)
                .weight("g", 16)
                .weight("b", 16)
                .node("m = ReduceMean(x)", Models.ints("axes", -1))
                .node("d = Sub(x, m)")
                .node("q = Mul(d, d)")
                .node("v = ReduceMean(q)", Models.ints("axes", -1))
                .node("e = Add(v, eps)")
                .node("r = Sqrt(e)");
    }

    @Test
    void layerNormInManyNodes() {
        Cost expected =
                cost(image(1, 7, 5, 16).weight("g", 16).weight("b", 16).node("y = LayerNormalization(x, g, b)"));
        assertEquals(7 * 5 * 16, expected.layerNormElements());
        for (UnaryOperator<Models> form : List.<UnaryOperator<Models>>of(
                model -> model.node("n = Div(d, r)").node("s = Mul(n, g)").node("y = Add(b, s)"),
                model -> model.node("i = Reciprocal(r)")
                        .node("n = Mul(d, i)")
                        .node("s = Mul(g, n)")
                        .node("y = Add(s, b)"),
                model -> model.node("i = Reciprocal(r)")
                        .node("s = Mul(i, g)")
                        .node("a = Mul(x, s)")
                        .node("o = Mul(m, s)")
                        .node("h = Sub(b, o)")
                        .node("y = Add(a, h)"))) {
            assertEquals(expected, cost(form.apply(mean(image(1, 7, 5, 16)))));
            // An image's channels are the last axis if that is smaller than the second.
            assertEquals("input layerNorm", kinds(read(form.apply(mean(image(1, 17, 5, 16))))));
        }
    }

    @Test
    void weightsThatNodesMake() {
        Cost expected = cost(image(1, 3, 8, 8).weight("w", 4, 3, 3, 3).node("y = Conv(x, w)"));
        for (UnaryOperator<Models> form : List.<UnaryOperator<Models>>of(
                model -> model.tensor("h", ElementType.FLOAT16, 4, 3, 3, 3)
                        .node("w = Cast(h)", Models.integer("to", ElementType.FLOAT)),
                model -> model.weight("h", 3, 3, 3, 4).node("w = Transpose(h)", Models.ints("perm", 3, 2, 0, 1)),
                model -> model.weight("h", 108).integers("s", 4, 3, 3, 3).node("w = Reshape(h, s)"),
                model -> model.node(
                                "h = Constant()", Models.value("value", Models.tensor(ElementType.FLOAT, 4, 3, 3, 3)))
                        .node("w = Identity(h)"),
                model -> model.tensor("h", ElementType.INT8, 4, 3, 3, 3)
                        .weight("scale", 4)
                        .node("w = DequantizeLinear(h, scale)", Models.integer("axis", 0)))) {
            OnnxModel model = read(form.apply(image(1, 3, 8, 8)).node("y = Conv(x, w)"));
            assertEquals("input conv2d", kinds(model));
            assertEquals(expected, model.report().cost());
        }
    }

    private static Models formula(String... nodes) {
        Models model = image(1, 3, 8, 8)
                .real("zero", 0)
                .real("half", 0.5)
                .real("one", 1)
                .real("two", 2)
                .real("three", 3)
                .real("six", 6)
                .real("sixth", 1.0 / 6)
                .real("root", Math.sqrt(2))
                .real("k", 0.044715)
                .real("c", Math.sqrt(2 / Math.PI));
        for (String node : nodes) {
            model.node(node);
        }
        return model;
    }

    private static void assertFunction(Activation function, Models file) {
        OnnxModel model = read(file);
        assertEquals("input activation", kinds(model));
        assertEquals(new Op.Activate(function), layers(model).nodes().get(1).op());
    }

    @Test
    void activationFunctionsByTheirValues() {
        assertFunction(Activation.RELU, formula("y = Relu(x)"));
        assertFunction(Activation.RELU, formula("y = Max(zero, x)"));
        assertFunction(Activation.RELU6, formula("r = Relu(x)", "y = Min(r, six)"));
        assertFunction(Activation.RELU6, image(1, 3, 8, 8).node("y = Clip(x)", real("min", 0), real("max", 6)));
        assertFunction(Activation.SIGMOID, formula("y = Sigmoid(x)"));
        assertFunction(Activation.SILU, formula("s = Sigmoid(x)", "y = Mul(s, x)"));
        assertFunction(Activation.SILU, formula("y = Swish(x)"));
        assertFunction(
                Activation.HARD_SIGMOID, formula("a = Add(x, three)", "b = Clip(a, zero, six)", "y = Div(b, six)"));
        assertFunction(
                Activation.HARD_SWISH,
                formula("a = Add(three, x)", "b = Relu(a)", "d = Min(b, six)", "e = Mul(d, sixth)", "y = Mul(x, e)"));
        assertFunction(Activation.HARD_SWISH, formula("y = HardSwish(x)"));
        assertFunction(
                Activation.GELU,
                formula("a = Div(x, root)", "e = Erf(a)", "b = Add(e, one)", "h = Mul(x, half)", "y = Mul(h, b)"));
        assertFunction(
                Activation.GELU,
                formula(
                        "p = Pow(x, three)",
                        "q = Mul(p, k)",
                        "a = Add(x, q)",
                        "b = Mul(a, c)",
                        "t = Tanh(b)",
                        "d = Add(one, t)",
                        "e = Mul(x, d)",
                        "y = Mul(e, half)"));
        assertEquals(
                "node 'n0' (Elu): an activation function must be one that core has, got another",
                obstacle(formula("y = Elu(x)")));
        // Keras' hard sigmoid is another one.
        assertEquals(
                "node 'n0' (HardSigmoid): an activation function must be one that core has, got another",
                obstacle(formula("y = HardSigmoid(x)")));
    }

    private static Message real(String name, double value) {
        return new Message().text(1, name).real(2, (float) value).number(20, 1);
    }

    @Test
    void whatIsNoLayerIsNamed() {
        assertEquals(
                "node 'n1' (Softmax) must be one of core's layers",
                obstacle(image(1, 3, 8, 8)
                        .weight("w", 4, 3, 3, 3)
                        .node("c = Conv(x, w)")
                        .node("y = Softmax(c)")));
        assertEquals(
                "node 'n0' (Conv): kernel must be the same for two axes, got [1, 7]",
                obstacle(image(1, 3, 8, 8).weight("w", 4, 3, 1, 7).node("y = Conv(x, w)")));
        assertEquals(
                "node 'n0' (Conv): dilations must be 1, got [2, 2]",
                obstacle(image(1, 3, 8, 8)
                        .weight("w", 4, 3, 3, 3)
                        .node("y = Conv(x, w)", Models.ints("dilations", 2, 2))));
        assertEquals(
                "a network of layers must have one input, an image in a batch of 1, got [[2×3×8×8]]",
                obstacle(image(2, 3, 8, 8).node("y = Relu(x)")));
        assertEquals(
                "node 'n1' (Transpose) must be one of core's layers",
                obstacle(image(1, 3, 8, 8)
                        .node("a = Relu(x)")
                        .node("t = Transpose(a)", Models.ints("perm", 0, 1, 3, 2))
                        .node("y = MatMul(a, t)")));
        OnnxModel unknown =
                image(1, 3, 8, 8).node("y = my:Magic(x)").output("y").read();
        assertEquals(
                "The total is a lower bound, not counted: 1 × my:Magic.",
                unknown.layerGraph(Map.of()).obstacle());
    }

    @Test
    void axesThatDependOnTheInputAreNoLayer() {
        Models model = image(1, 3, 8, 8)
                .typed("a", ElementType.INT64, 2)
                .declared("y", 1, 3, 1, 1)
                .node("y = ReduceMean(x, a)");
        assertEquals(0, cost(model).adaptivePoolInputs());
    }
}
