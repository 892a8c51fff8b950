package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cost.Cost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators make of shapes, and what they cost, by examples from ONNX's operator documentation and by hand. */
class OperatorTest {

    private static Models image(long... dims) {
        return Models.model().input("x", java.util.Arrays.stream(dims).boxed().toArray());
    }

    private static void assertShape(Models model, Long... dims) {
        assertEquals(List.of(dims), model.output("y").shape());
    }

    private static OnnxReport report(Models model) {
        OnnxReport report = model.output("y").report();
        assertFalse(report.isLowerBound(), () -> report.remarks().toString());
        return report;
    }

    private static Cost cost(Models model) {
        return report(model).cost();
    }

    @Test
    void convolutionsOfAnyForm() {
        Cost rectangular = cost(image(1, 3, 10, 20)
                .weight("w", 8, 3, 1, 7)
                .weight("b", 8)
                .node("y = Conv(x, w, b)", Models.ints("pads", 0, 3, 0, 3), Models.ints("strides", 1, 2)));
        assertEquals(8 * 21 * 100, rectangular.convMacs());
        assertEquals(8 * 100, rectangular.activations());
        assertEquals(8 * 100, rectangular.biasAdds());
        assertEquals(8 * 21 + 8, rectangular.params());
        assertShape(
                image(1, 4, 17, 17)
                        .weight("w", 4, 1, 3, 3)
                        .node("y = Conv(x, w)", Models.ints("dilations", 2, 3), Models.integer("group", 4)),
                1L,
                4L,
                13L,
                11L);
        assertShape(
                image(1, 3, 225, 224)
                        .weight("w", 8, 3, 4, 4)
                        .node("y = Conv(x, w)", Models.text("auto_pad", "SAME_UPPER"), Models.ints("strides", 2, 2)),
                1L,
                8L,
                113L,
                112L);
        assertShape(
                image(1, 3, 225, 224)
                        .weight("w", 8, 3, 3, 3)
                        .node("y = Conv(x, w)", Models.text("auto_pad", "VALID"), Models.ints("strides", 2, 2)),
                1L,
                8L,
                112L,
                111L);
        Cost line = cost(image(2, 16, 100).weight("w", 32, 16, 5).node("y = Conv(x, w)"));
        assertEquals(2 * 32 * 80 * 96, line.convMacs());
        Cost volume = cost(image(1, 2, 8, 9, 10).weight("w", 4, 2, 3, 3, 3).node("y = Conv(x, w)"));
        assertEquals(4 * 54 * 6 * 7 * 8, volume.convMacs());
        Cost grouped =
                cost(image(1, 32, 8, 8).weight("w", 64, 8, 3, 3).node("y = Conv(x, w)", Models.integer("group", 4)));
        assertEquals(64 * 72 * 36, grouped.convMacs());
    }

    @Test
    void transposedConvolutions() {
        Models model = image(1, 16, 7, 7)
                .weight("w", 16, 8, 3, 3)
                .weight("b", 8)
                .node(
                        "y = ConvTranspose(x, w, b)",
                        Models.ints("strides", 2, 2),
                        Models.ints("pads", 1, 1, 1, 1),
                        Models.ints("output_padding", 1, 1));
        OnnxReport report = report(model);
        assertEquals(List.of(1L, 8L, 14L, 14L), report.outputShapes().get(0));
        assertEquals(16 * 8 * 9 * 49, report.cost().convMacs());
        assertEquals(8 * 196, report.cost().activations());
        assertEquals(16 * 8 * 9 + 8, report.cost().params());
    }

    @Test
    void quantisedConvolutions() {
        Cost integer = cost(Models.model()
                .typed("x", ElementType.UINT8, 1, 3, 8, 8)
                .tensor("w", ElementType.INT8, 4, 3, 3, 3)
                .node("y = ConvInteger(x, w)"));
        assertEquals(4 * 27 * 36, integer.convMacs());
        assertEquals(4 * 27, integer.params());
        Cost dequantised = cost(image(1, 3, 8, 8)
                .tensor("q", ElementType.INT8, 4, 3, 3, 3)
                .weight("scale", 4)
                .tensor("zero", ElementType.INT8, 4)
                .tensor("c", ElementType.INT32, 4)
                .node("w = DequantizeLinear(q, scale, zero)")
                .node("b = DequantizeLinear(c, scale)")
                .node("y = Conv(x, w, b)"));
        assertEquals(4 * 27 * 36, dequantised.convMacs());
        assertEquals(4 * 27 + 4, dequantised.params());
    }

    @Test
    void pools() {
        assertShape(
                image(1, 8, 112, 112)
                        .node("y = MaxPool(x)", Models.ints("kernel_shape", 3, 3), Models.ints("strides", 2, 2)),
                1L,
                8L,
                55L,
                55L);
        assertShape(
                image(1, 8, 112, 112)
                        .node(
                                "y = MaxPool(x)",
                                Models.ints("kernel_shape", 3, 3),
                                Models.ints("strides", 2, 2),
                                Models.integer("ceil_mode", 1)),
                1L,
                8L,
                56L,
                56L);
        // The last window would begin in the padding at the end.
        assertShape(
                image(1, 8, 4, 4)
                        .node(
                                "y = AveragePool(x)",
                                Models.ints("kernel_shape", 2, 2),
                                Models.ints("strides", 3, 3),
                                Models.ints("pads", 1, 1, 1, 1),
                                Models.integer("ceil_mode", 1)),
                1L,
                8L,
                2L,
                2L);
        Cost global = cost(image(1, 8, 7, 7).node("y = GlobalAveragePool(x)"));
        assertEquals(8 * 49, global.adaptivePoolInputs());
        assertEquals(8, global.adaptivePoolOutputs());
        Cost mean = cost(image(1, 7, 7, 8).node("y = ReduceMean(x)", Models.ints("axes", 1, 2)));
        assertEquals(8 * 49, mean.adaptivePoolInputs());
    }

    @Test
    void linearLayersOfAnyForm() {
        Cost gemm = cost(image(4, 32)
                .weight("w", 10, 32)
                .weight("b", 10)
                .node("y = Gemm(x, w, b)", Models.integer("transB", 1)));
        assertEquals(4 * 320, gemm.linearMacs());
        assertEquals(40, gemm.biasAdds());
        assertEquals(330, gemm.params());
        Cost product = cost(image(1, 49, 32)
                .weight("w", 32, 64)
                .weight("b", 64)
                .node("m = MatMul(x, w)")
                .node("y = Add(b, m)"));
        assertEquals(49 * 32 * 64, product.linearMacs());
        assertEquals(49 * 64, product.biasAdds());
        assertEquals(32 * 64 + 64, product.params());
        assertEquals(0, product.sumElements());
        Cost left = cost(image(1, 32, 49).weight("w", 64, 32).node("y = MatMul(w, x)"));
        assertEquals(49 * 32 * 64, left.linearMacs());
        Cost transposed =
                cost(image(5, 32).weight("v", 10, 32).node("w = Transpose(v)").node("y = MatMul(x, w)"));
        assertEquals(5 * 320, transposed.linearMacs());
        assertEquals(320, transposed.params());
        Cost einsum = cost(image(2, 5, 32)
                .weight("w", 32, 4, 8)
                .node("y = Einsum(x, w)", Models.text("equation", "bnc,chd->bhnd")));
        assertEquals(2 * 5 * 32 * 32, einsum.linearMacs());
        assertEquals(1024, einsum.params());
    }

    @Test
    void productsOfComputedMatricesAreReportedApart() {
        OnnxReport report = report(image(1, 4, 49, 16)
                .node("t = Transpose(x)", Models.ints("perm", 0, 1, 3, 2))
                .node("s = MatMul(x, t)")
                .node("p = Softmax(s)")
                .node("y = MatMul(p, x)"));
        assertEquals(0, report.cost().macs());
        assertEquals(2, report.matrixProducts());
        assertEquals(2 * 4 * 49 * 49 * 16, report.matrixProductMacs());
        assertEquals(1, report.remarks().size());
        assertEquals(
                List.of(4L * 49 * 49 * 16, 4L * 49 * 49 * 16),
                report.layers().stream()
                        .map(OnnxLayer::matrixProductMacs)
                        .filter(macs -> macs > 0)
                        .toList());
    }

    @Test
    void biasOfItsOwnBelongsToItsLayer() {
        Cost conv = cost(image(1, 3, 8, 8)
                .weight("w", 4, 3, 3, 3)
                .weight("b", 1, 4, 1, 1)
                .node("c = Conv(x, w)")
                .node("y = Add(c, b)"));
        assertEquals(4 * 36, conv.biasAdds());
        assertEquals(4 * 27 + 4, conv.params());
        Cost channelsLast = cost(image(1, 3, 8, 8)
                .weight("w", 4, 3, 3, 3)
                .weight("b", 4)
                .node("c = Conv(x, w)")
                .node("t = Transpose(c)", Models.ints("perm", 0, 2, 3, 1))
                .node("y = Add(t, b)"));
        assertEquals(4 * 36, channelsLast.biasAdds());
        // A position embedding is no bias, but as many parameters.
        Cost embedding = cost(image(1, 3, 8, 8)
                .weight("w", 4, 3, 3, 3)
                .weight("b", 1, 4, 6, 6)
                .node("c = Conv(x, w)")
                .node("y = Add(c, b)"));
        assertEquals(0, embedding.biasAdds());
        assertEquals(4 * 27 + 144, embedding.params());
    }

    @Test
    void sharedTensorsCountPerNode() {
        Cost shared = cost(image(1, 4, 8, 8)
                .weight("w", 4, 4, 1, 1)
                .node("v = Identity(w)")
                .node("a = Conv(x, w)")
                .node("y = Conv(a, v)"));
        assertEquals(32, shared.params());
    }

    @Test
    void weightsInConstantNodes() {
        Cost cost = cost(image(1, 3, 8, 8)
                .node("w = Constant()", Models.value("value", Models.tensor(ElementType.FLOAT, 4, 3, 3, 3)))
                .node("y = Conv(x, w)"));
        assertEquals(4 * 27 * 36, cost.convMacs());
        assertEquals(108, cost.params());
    }

    @Test
    void shapesComputedInTheGraph() {
        OnnxReport report = Models.model()
                .input("x", "n", 8, 4, 4)
                .integers("zero", 0)
                .integers("one", 1)
                .integers("minus", -1)
                .weight("w", 128, 10)
                .node("s = Shape(x)")
                .node("n = Slice(s, zero, one, zero)")
                .node("m = Cast(minus)", Models.integer("to", ElementType.INT64))
                .node("t = Concat(n, m)", Models.integer("axis", 0))
                .node("r = Reshape(x, t)")
                .node("y = MatMul(r, w)")
                .output("y")
                .report(Map.of("n", 6L));
        assertEquals(List.of(6L, 10L), report.outputShapes().get(0));
        assertEquals(6 * 1280, report.cost().linearMacs());
        assertShape(
                image(2, 3, 4, 5)
                        .integers("i", 0)
                        .node("s = Shape(x)")
                        .node("d = Gather(s, i)")
                        .node("m = Mul(d, d)")
                        .node("p = ReduceProd(s)", Models.integer("keepdims", 1))
                        .node("q = Div(p, m)")
                        .node("t = Concat(q, m)", Models.integer("axis", 0))
                        .node("y = Reshape(x, t)"),
                30L,
                4L);
    }

    @Test
    void layouts() {
        assertShape(image(2, 3, 4).integers("s", 0, -1, 2).node("y = Reshape(x, s)"), 2L, 6L, 2L);
        assertShape(image(2, 3, 4).node("y = Flatten(x)", Models.integer("axis", 2)), 6L, 4L);
        assertShape(image(2, 3, 4).node("y = Flatten(x)", Models.integer("axis", 0)), 1L, 24L);
        assertShape(image(1, 3, 1, 4).node("y = Squeeze(x)"), 3L, 4L);
        assertShape(image(1, 3, 1, 4).integers("a", -2).node("y = Squeeze(x, a)"), 1L, 3L, 4L);
        assertShape(image(3, 4).node("y = Unsqueeze(x)", Models.ints("axes", 0, 3)), 1L, 3L, 4L, 1L);
        assertShape(image(2, 3, 4).node("y = Transpose(x)"), 4L, 3L, 2L);
        assertShape(image(2, 3, 4).node("y = Concat(x, x)", Models.integer("axis", -1)), 2L, 3L, 8L);
        assertShape(image(2, 7, 4).node("y, z = Split(x)", Models.integer("axis", 1)), 2L, 4L, 4L);
        assertShape(
                image(2, 7, 4).integers("p", 2, 5).node("z, y = Split(x, p)", Models.integer("axis", 1)), 2L, 5L, 4L);
        assertShape(
                image(20, 10, 5)
                        .integers("s", 0, -1)
                        .integers("e", 9, Long.MIN_VALUE + 1)
                        .integers("a", 0, 1)
                        .integers("p", 2, -3)
                        .node("y = Slice(x, s, e, a, p)"),
                5L,
                4L,
                5L);
        assertShape(
                image(20, 10, 5)
                        .node(
                                "y = Slice(x)",
                                Models.ints("starts", 1),
                                Models.ints("ends", Integer.MAX_VALUE),
                                Models.ints("axes", 1)),
                20L,
                9L,
                5L);
        assertShape(
                image(5, 4).tensor("i", ElementType.INT64, 2, 3).node("y = Gather(x, i)", Models.integer("axis", 1)),
                5L,
                2L,
                3L);
        assertShape(image(3, 1).integers("s", 2, 1, 6).node("y = Expand(x, s)"), 2L, 3L, 6L);
        assertShape(image(3, 2).integers("r", 2, 4).node("y = Tile(x, r)"), 6L, 8L);
        assertShape(image(1, 2, 3, 4).node("y = Pad(x)", Models.ints("pads", 0, 0, 1, 2, 0, 0, 3, 4)), 1L, 2L, 7L, 10L);
        assertShape(image(1, 8, 3, 4).node("y = DepthToSpace(x)", Models.integer("blocksize", 2)), 1L, 2L, 6L, 8L);
        assertShape(image(1, 2, 6, 8).node("y = SpaceToDepth(x)", Models.integer("blocksize", 2)), 1L, 8L, 3L, 4L);
        assertShape(image(1, 2, 6, 8).integers("z", 1, 2, 9, 7).node("y = Resize(x, , , z)"), 1L, 2L, 9L, 7L);
    }

    @Test
    void activationFunctionsCountOnceHoweverTheyAreWritten() {
        long elements = 5 * 7;
        assertEquals(elements, cost(image(5, 7).node("y = Relu(x)")).activationElements());
        Cost silu = cost(image(5, 7).node("s = Sigmoid(x)").node("y = Mul(x, s)"));
        assertEquals(elements, silu.activationElements());
        assertEquals(0, silu.productElements());
        Cost hardSwish = cost(image(5, 7)
                .real("three", 3)
                .real("zero", 0)
                .real("six", 6)
                .node("a = Add(x, three)")
                .node("c = Clip(a, zero, six)")
                .node("m = Mul(x, c)")
                .node("y = Div(m, six)"));
        assertEquals(elements, hardSwish.activationElements());
        assertEquals(0, hardSwish.productElements() + hardSwish.params());
        Cost gelu = cost(image(5, 7)
                .real("root", 1.41421356)
                .real("one", 1)
                .real("half", 0.5)
                .node("d = Div(x, root)")
                .node("e = Erf(d)")
                .node("a = Add(e, one)")
                .node("m = Mul(x, a)")
                .node("y = Mul(m, half)"));
        assertEquals(elements, gelu.activationElements());
        Cost mish = cost(image(5, 7).node("p = Softplus(x)").node("t = Tanh(p)").node("y = Mul(x, t)"));
        assertEquals(elements, mish.activationElements());
        Cost both = cost(image(5, 7)
                .node("s = Sigmoid(x)")
                .node("m = Mul(x, s)")
                .node("t = Transpose(s)")
                .node("u = Transpose(t)")
                .node("y = Add(m, u)"));
        assertEquals(2 * elements, both.activationElements());
        assertEquals(elements, both.sumElements());
    }

    @Test
    void gatesSumsAndProducts() {
        Cost gate = cost(image(2, 8, 5, 5)
                .node("p = GlobalAveragePool(x)")
                .node("s = HardSigmoid(p)")
                .node("y = Mul(s, x)"));
        assertEquals(16, gate.gateElements());
        assertEquals(400, gate.gatedElements());
        assertEquals(16, gate.activationElements());
        Cost sums = cost(image(2, 8).node("t = Sin(x)").node("u = Cos(x)").node("y = Sum(x, t, u)"));
        assertEquals(32, sums.sumElements());
        Cost product = cost(image(2, 8).node("t = Sin(x)").node("y = Mul(x, t)"));
        assertEquals(16, product.productElements());
    }

    @Test
    void normalisations() {
        Models decomposed = image(1, 49, 16)
                .real("two", 2)
                .real("eps", 1e-6)
                .weight("g", 16)
                .weight("b", 16)
                .node("m = ReduceMean(x)", Models.ints("axes", -1))
                .node("d = Sub(x, m)")
                .node("q = Pow(d, two)")
                .node("v = ReduceMean(q)", Models.ints("axes", -1))
                .node("e = Add(v, eps)")
                .node("r = Sqrt(e)")
                .node("n = Div(d, r)")
                .node("s = Mul(n, g)")
                .node("y = Add(s, b)");
        Cost layerNorm = cost(decomposed);
        assertEquals(49 * 16, layerNorm.otherNormElements());
        assertEquals(32, layerNorm.otherNormParams());
        assertEquals(32, layerNorm.params());
        assertEquals(0, layerNorm.gateElements() + layerNorm.activationElements() + layerNorm.sumElements());
        Cost operator = cost(image(1, 49, 16).weight("g", 16).weight("b", 16).node("y = LayerNormalization(x, g, b)"));
        assertEquals(layerNorm, operator);
        Cost batchNorm = cost(image(1, 8, 5, 5)
                .weight("g", 8)
                .weight("b", 8)
                .weight("m", 8)
                .weight("v", 8)
                .node("y = BatchNormalization(x, g, b, m, v)"));
        assertEquals(16, batchNorm.params());
        assertEquals(16, batchNorm.batchNormParams());
        assertEquals(200, batchNorm.batchNormElements());
    }

    @Test
    void unknownOperatorsAreListed() {
        OnnxReport report = image(1, 3, 8, 8)
                .weight("w", 4, 3, 3, 3)
                .weight("v", 4, 4, 1, 1)
                .node("a = Conv(x, w)")
                .node("b = my.domain:Magic(a)")
                .node("y = Conv(b, v)")
                .output("y")
                .report();
        assertTrue(report.isLowerBound());
        assertEquals(Map.of("my.domain:Magic", 1), report.unknownOperators());
        assertEquals(Map.of("Conv", 1), report.unshapedOperators());
        assertEquals(
                List.of("The total is a lower bound, not counted: 1 × Conv (shape not known), 1 × my.domain:Magic."),
                report.remarks());
        assertEquals(List.of(List.of()), report.outputShapes());
        OnnxReport declared = image(1, 3, 8, 8)
                .weight("v", 4, 3, 1, 1)
                .declared("b", 1, 3, 8, 8)
                .node("b = my.domain:Magic(x)")
                .node("y = Conv(b, v)")
                .output("y")
                .report();
        assertTrue(declared.isLowerBound());
        assertEquals(Map.of(), declared.unshapedOperators());
        assertEquals(12 * 64, declared.cost().convMacs());
    }

    @Test
    void functionsOfTheFileAreUnfolded() {
        Message function = new Message()
                .text(10, "my")
                .text(1, "Pooled")
                .text(4, "in")
                .text(5, "out")
                .text(6, "k")
                .message(
                        7,
                        Models.node(
                                "pool",
                                "p = MaxPool(in)",
                                new Message()
                                        .text(1, "kernel_shape")
                                        .text(21, "k")
                                        .number(20, 7)))
                .message(7, Models.node("relu", "out = Relu(p)"));
        Cost cost = cost(image(1, 2, 9, 9).function(function).node("y = my:Pooled(x)", Models.ints("k", 3, 3)));
        assertEquals(2 * 49, cost.maxPoolOutputs());
        assertEquals(2 * 49, cost.activationElements());
    }

    @Test
    void branchesWithAKnownConditionAreTaken() {
        Message yes = new Message().message(1, Models.node("a", "z = Relu(x)")).message(12, Models.info("z", 1));
        Message no =
                new Message().message(1, Models.node("b", "z = Flatten(x)")).message(12, Models.info("z", 1));
        Models model = image(2, 3, 4)
                .integers("three", 3)
                .integers("axis", 1)
                .node("s = Shape(x)")
                .node("d = Gather(s, axis)")
                .node("c = Equal(d, three)")
                .node("y = If(c)", Models.subgraph("then_branch", yes), Models.subgraph("else_branch", no));
        assertEquals(24, cost(model).activationElements());
    }

    @Test
    void nodesInAnyOrder() {
        Cost cost = cost(
                image(1, 3, 8, 8).weight("w", 4, 3, 3, 3).node("y = Relu(c)").node("c = Conv(x, w)"));
        assertEquals(108 * 36, cost.convMacs());
    }

    @Test
    void visionTransformersEmbeddings() {
        Cost cost = cost(image(2, 3, 32, 32)
                .weight("w", 8, 3, 16, 16)
                .weight("b", 8)
                .weight("token", 1, 1, 8)
                .weight("position", 1, 5, 8)
                .integers("minus", -1)
                .integers("zero", 0)
                .integers("eight", 8)
                .node("p = Conv(x, w, b)", Models.ints("strides", 16, 16))
                .node("s = Shape(p)")
                .node("n = Gather(s, zero)")
                .node("t = Concat(n, eight, minus)", Models.integer("axis", 0))
                .node("r = Reshape(p, t)")
                .node("q = Transpose(r)", Models.ints("perm", 0, 2, 1))
                .node("e = Concat(n, minus, minus)", Models.integer("axis", 0))
                .node("k = ConstantOfShape(three)")
                .integers("three", 3)
                .integers("ones", 1, 1, 1)
                .node("f = Where(g, ones, e)")
                .node("g = Equal(e, h)")
                .integers("h", -1, -1, -1)
                .node("c = Expand(token, f)")
                .node("i = Concat(c, q)", Models.integer("axis", 1))
                .node("y = Add(i, position)"));
        assertEquals(8 * 768 + 8 + 8 + 40, cost.params());
        assertEquals(2 * 4 * 8 * 768, cost.convMacs());
        assertEquals(0, cost.sumElements());
    }
}
