package io.github.compoundscaler.layer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The layers of a network in topological order, each with a stable, readable name such as {@code stage3.block1.depthwise}.
 *
 * <p>A node's position in the list is the {@link Tensor#id} of its output, so a node's inputs say which nodes come before
 * it. Immutable and thread-safe.
 *
 * @param nodes the layers, the input first
 */
public record LayerGraph(List<Node> nodes) {

    /**
     * Copies the nodes and checks their order.
     *
     * @throws IllegalArgumentException if a node's output isn't numbered by its position or a node comes before its input
     */
    public LayerGraph {
        nodes = List.copyOf(nodes);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.output().id() != i) {
                throw new IllegalArgumentException("output of node " + i + " must have that id, got "
                        + node.output().id());
            }
            for (Tensor in : node.inputs()) {
                if (in.id() < 0 || in.id() >= i || !in.equals(nodes.get(in.id()).output())) {
                    throw new IllegalArgumentException("input of node " + node.name()
                            + " must be an earlier node's output, got " + in.shape() + " of node " + in.id());
                }
            }
        }
    }

    /**
     * One layer with its connections.
     *
     * @param part the part of the network that it belongs to, such as {@code stage3.block1}
     * @param localName its name in that part
     * @param op what it is
     * @param inputs outputs of earlier nodes
     * @param output its output
     */
    public record Node(String part, String localName, Op op, List<Tensor> inputs, Tensor output) {

        /** Copies the inputs. */
        public Node {
            inputs = List.copyOf(inputs);
        }

        /**
         * Returns the full name, unique in the graph.
         *
         * @return part and local name, with a dot between them
         */
        public String name() {
            return part.isEmpty() ? localName : part + "." + localName;
        }
    }

    /**
     * Says all layers again to a receiver, in the same order.
     *
     * @param layers the receiver
     */
    public void replay(Layers layers) {
        List<Tensor> outputs = new ArrayList<>(nodes.size());
        String part = "";
        for (Node node : nodes) {
            if (!node.part().equals(part)) {
                part = node.part();
                layers.scope(part);
            }
            List<Tensor> inputs =
                    node.inputs().stream().map(in -> outputs.get(in.id())).toList();
            outputs.add(node.op().emit(layers, node.localName(), inputs));
        }
    }

    /** The receiver that keeps the layers it is told of. For one thread and one network. */
    public static final class Builder implements Layers {
        private final List<Node> nodes = new ArrayList<>();
        private final List<String> roots = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private String part = "";

        /** Starts an empty graph. */
        public Builder() {}

        /**
         * Returns the graph of the layers so far.
         *
         * @return a new graph
         */
        public LayerGraph build() {
            return new LayerGraph(nodes);
        }

        @Override
        public void scope(String name) {
            part = name;
        }

        @Override
        public Tensor input(int channels, int height, int width) {
            Tensor out = new Tensor(nodes.size(), channels, height, width);
            return named("input", new Op.Input(channels, height, width), List.of(), out);
        }

        @Override
        public Tensor conv2d(
                String name,
                Tensor in,
                int outChannels,
                int kernel,
                int stride,
                int padding,
                int groups,
                boolean bias) {
            Tensor out = Shapes.conv2d(nodes.size(), in, outChannels, kernel, stride, padding, groups);
            return named(name, new Op.Conv2d(outChannels, kernel, stride, padding, groups, bias), List.of(in), out);
        }

        @Override
        public Tensor linear(String name, Tensor in, int outFeatures, boolean bias) {
            Tensor out = Shapes.linear(nodes.size(), in, outFeatures);
            return named(name, new Op.Linear(outFeatures, bias), List.of(in), out);
        }

        @Override
        public Tensor batchNorm(Tensor in) {
            return following("norm", new Op.BatchNorm(), in);
        }

        @Override
        public Tensor activation(Tensor in, Activation function) {
            return function == Activation.NONE ? in : following("activation", new Op.Activate(function), in);
        }

        @Override
        public Tensor adaptiveAveragePool(String name, Tensor in, int outHeight, int outWidth) {
            Tensor out = Shapes.adaptiveAveragePool(nodes.size(), in, outHeight, outWidth);
            return named(name, new Op.AdaptiveAveragePool(outHeight, outWidth), List.of(in), out);
        }

        @Override
        public Tensor add(Tensor a, Tensor b) {
            Shapes.same(a, b);
            return named("add", new Op.Add(), List.of(a, b), sameShape(a));
        }

        @Override
        public Tensor multiply(Tensor a, Tensor b) {
            Shapes.same(a, b);
            return named("multiply", new Op.Multiply(), List.of(a, b), sameShape(a));
        }

        @Override
        public Tensor gate(Tensor in, Tensor gate) {
            Shapes.gate(in, gate);
            return named("gate", new Op.Gate(), List.of(in, gate), sameShape(in));
        }

        @Override
        public Tensor layerNorm(Tensor in) {
            return following("norm", new Op.LayerNorm(), in);
        }

        @Override
        public Tensor groupNorm(Tensor in, int groups) {
            Shapes.grouped(in, groups);
            return following("norm", new Op.GroupNorm(groups), in);
        }

        @Override
        public Tensor globalResponseNorm(Tensor in) {
            return following("responseNorm", new Op.GlobalResponseNorm(), in);
        }

        @Override
        public Tensor layerScale(Tensor in) {
            return following("scale", new Op.LayerScale(), in);
        }

        @Override
        public Tensor maxPool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
            Tensor out = Shapes.pool(nodes.size(), in, kernel, stride, padding, ceilMode);
            return named(name, new Op.MaxPool(kernel, stride, padding, ceilMode), List.of(in), out);
        }

        @Override
        public Tensor averagePool(String name, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
            Tensor out = Shapes.pool(nodes.size(), in, kernel, stride, padding, ceilMode);
            return named(name, new Op.AveragePool(kernel, stride, padding, ceilMode), List.of(in), out);
        }

        @Override
        public Tensor channelConv1d(String name, Tensor in, int kernel) {
            Shapes.channelConv1d(in, kernel);
            return named(name, new Op.ChannelConv1d(kernel), List.of(in), sameShape(in));
        }

        @Override
        public Tensor concat(List<Tensor> parts) {
            return named("concat", new Op.Concat(), parts, Shapes.concat(nodes.size(), parts));
        }

        @Override
        public Tensor slice(Tensor in, int from, int to) {
            return named("slice", new Op.Slice(from, to), List.of(in), Shapes.slice(nodes.size(), in, from, to));
        }

        @Override
        public Tensor channelShuffle(Tensor in, int groups) {
            Shapes.grouped(in, groups);
            return named("shuffle", new Op.ChannelShuffle(groups), List.of(in), sameShape(in));
        }

        @Override
        public Tensor flatten(Tensor in) {
            return named("flatten", new Op.Flatten(), List.of(in), Shapes.flatten(nodes.size(), in));
        }

        private Tensor sameShape(Tensor in) {
            return new Tensor(nodes.size(), in.channels(), in.height(), in.width());
        }

        /** Adds a layer that is named after the layer it follows, or by its suffix alone where a part begins with it. */
        private Tensor following(String suffix, Op op, Tensor in) {
            boolean samePart = nodes.get(in.id()).part().equals(part);
            String root = samePart ? roots.get(in.id()) : "";
            return add(root, root.isEmpty() ? suffix : root + "." + suffix, op, List.of(in), sameShape(in));
        }

        private Tensor named(String name, Op op, List<Tensor> inputs, Tensor out) {
            return add(name, name, op, inputs, out);
        }

        private Tensor add(String root, String name, Op op, List<Tensor> inputs, Tensor out) {
            String unique = name;
            for (int i = 2; !names.add(part + "." + unique); i++) {
                unique = name + i;
            }
            nodes.add(new Node(part, unique, op, inputs, out));
            roots.add(root.equals(name) ? unique : root);
            return out;
        }
    }
}
