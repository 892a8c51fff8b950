package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Shapes;
import io.github.compoundscaler.layer.Tensor;
import java.util.Arrays;
import java.util.List;

/** A window of a convolution or pool as core has it: square, with the same padding on each side, or {@link Layers#SAME}. */
record CoreWindow(int kernel, int stride, int padding, boolean ceil) {

    /** A layer's input; that of the padding where a convolution's padding is a node of its own. */
    static Value input(InferredGraph graph, InferredNode node) {
        InferredNode pad = node.key().equals("Conv") ? graph.producer(node.in(0), "Pad") : null;
        return pad == null ? node.in(0) : pad.in(0);
    }

    /**
     * Finds the window that gives a node's output.
     *
     * @throws OnnxException if core has none
     */
    static CoreWindow of(InferredGraph graph, InferredNode node, Shape size, Placed in) {
        Shape shape = input(graph, node).shape();
        if (!in.isImage(shape)) {
            throw new OnnxException("a window must slide over a feature map, got " + shape);
        }
        int kernel = square("kernel", size.toArray());
        int stride = square("strides", node.call().perAxis("strides", 2, 1, 1));
        String auto = node.call().text("auto_pad", "NOTSET");
        boolean automatic = auto.startsWith("SAME");
        long[] pads = pads(graph, node, auto);
        int padding = automatic ? Layers.SAME : Math.toIntExact(pads[0]);
        boolean even = automatic || pads[0] == pads[1];
        Shape out = node.output().shape();
        // Padding behind the last window changes nothing; more of it is ceil mode, or what core calls SAME.
        for (CoreWindow window : List.of(
                new CoreWindow(kernel, stride, padding, false),
                new CoreWindow(kernel, stride, padding, true),
                new CoreWindow(kernel, stride, Layers.SAME, false))) {
            boolean allowed = (even || window.padding == Layers.SAME)
                    && !(window.ceil && node.key().equals("Conv"));
            if (allowed && window.gives(in.tensor(), out)) {
                return window;
            }
        }
        throw new OnnxException(
                "padding must be the same on each side, got " + Arrays.toString(pads) + " for " + shape + " → " + out);
    }

    private boolean gives(Tensor in, Shape out) {
        try {
            return Shapes.outputSize(in.height(), kernel, stride, padding, ceil) == out.get(2)
                    && Shapes.outputSize(in.width(), kernel, stride, padding, ceil) == out.get(3);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int square(String what, long[] sizes) {
        if (sizes.length != 2 || sizes[0] != sizes[1]) {
            throw new OnnxException(what + " must be the same for two axes, got " + Arrays.toString(sizes));
        }
        return Math.toIntExact(sizes[0]);
    }

    /** Padding of a window before and behind each axis, that by a node of its own included. */
    private static long[] pads(InferredGraph graph, InferredNode node, String auto) {
        long[] pads = auto.equals("VALID") ? new long[4] : node.call().perAxis("pads", 4, 0, 0);
        InferredNode pad = graph.producer(node.in(0), "Pad");
        if (pad == null || input(graph, node) != pad.in(0)) {
            return pads;
        }
        long[] all = pad.call().integers("pads", 1);
        boolean zeros = pad.call().text("mode", "constant").equals("constant")
                && (!pad.call().has(2)
                        || (pad.in(2).isNumber() && pad.in(2).numbers().get(0) == 0))
                && pad.call().real("value", 0) == 0;
        boolean spatial = all.length == 8
                && !pad.call().has(3)
                && all[0] + all[1] + all[4] + all[5] == 0
                && Arrays.stream(all).allMatch(size -> size >= 0 && size <= Integer.MAX_VALUE);
        if (!zeros || !spatial || auto.startsWith("SAME")) {
            throw new OnnxException("padding must be zeros around a feature map, got " + Arrays.toString(all));
        }
        return new long[] {pads[0] + all[2], pads[1] + all[3], pads[2] + all[6], pads[3] + all[7]};
    }
}
