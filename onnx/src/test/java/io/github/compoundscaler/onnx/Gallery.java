package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Small networks that between them have every kind of layer, at sizes where windows don't divide evenly. */
final class Gallery {
    private Gallery() {}

    static Map<String, LayerGraph> graphs() {
        Map<String, LayerGraph> graphs = new TreeMap<>();
        for (Activation function : Activation.values()) {
            graphs.put("activation " + function, graph((l, x) -> {
                Tensor y = l.activation(l.batchNorm(conv(l, x, 8)), function);
                return l.linear("classifier", l.adaptiveAveragePool("pool", y, 1, 1), 5, false);
            }));
        }
        graphs.put("channels last", graph((l, x) -> {
            Tensor y = l.layerNorm(l.conv2d("patch", x, 8, 4, 4, 0, 1, true));
            Tensor z = l.linear("expand", l.layerNorm(y), 32, true);
            z = l.globalResponseNorm(l.activation(z, Activation.GELU));
            z = l.layerScale(l.linear("project", z, 8, false));
            y = l.add(y, z);
            y = l.add(l.globalResponseNorm(y), l.layerScale(y));
            y = l.layerNorm(l.adaptiveAveragePool("pool", y, 1, 1));
            return l.linear("classifier", l.flatten(y), 5, true);
        }));
        graphs.put("groups and gates", graph((l, x) -> {
            Tensor y = l.groupNorm(conv(l, x, 12), 3);
            y = l.groupNorm(l.conv2d("grouped", y, 24, 3, 2, 1, 4, true), 1);
            Tensor gate = l.channelConv1d("attention", l.adaptiveAveragePool("squeeze", y, 1, 1), 3);
            y = l.gate(y, l.activation(gate, Activation.SIGMOID));
            Tensor s = l.conv2d("reduce", l.adaptiveAveragePool("squeeze2", y, 1, 1), 4, 1, 1, 0, 1, true);
            s = l.conv2d("expand", l.activation(s, Activation.RELU), 24, 1, 1, 0, 1, true);
            y = l.gate(y, l.activation(s, Activation.HARD_SIGMOID));
            return l.batchNorm(l.linear("classifier", l.flatten(l.adaptiveAveragePool("pool", y, 1, 1)), 5, true));
        }));
        graphs.put("shuffled", graph((l, x) -> {
            Tensor y = conv(l, x, 16);
            Tensor a = l.slice(y, 0, 6);
            Tensor b = l.activation(l.slice(y, 6, 16), Activation.RELU6);
            y = l.channelShuffle(l.concat(List.of(b, a, b)), 2);
            y = l.multiply(y, l.conv2d("factor", y, 26, 1, 1, 0, 1, false));
            y = l.flatten(y);
            return l.concat(List.of(l.slice(l.linear("classifier", y, 8, true), 1, 4), l.linear("other", y, 2, true)));
        }));
        graphs.put("adaptive pools", graph((l, x) -> {
            Tensor y = conv(l, x, 4);
            y = l.add(l.adaptiveAveragePool("uneven", y, 7, 5), l.adaptiveAveragePool("more", y, 7, 5));
            y = l.adaptiveAveragePool("same", y, 7, 5);
            y = l.adaptiveAveragePool("larger", y, 12, 10);
            return l.adaptiveAveragePool("even", y, 4, 2);
        }));
        for (int kernel = 1; kernel <= 5; kernel++) {
            for (int stride = 1; stride <= 3; stride++) {
                int k = kernel;
                int s = stride;
                graphs.put("windows " + k + " by " + s, graph((l, x) -> {
                    Tensor y = l.conv2d("same", x, 6, k, s, Layers.SAME, 1, false);
                    Tensor z = l.conv2d("padded", x, 6, k, s, k / 2, 3, true);
                    y = l.conv2d("depthwise", y, 6, k, 1, Layers.SAME, 6, false);
                    y = l.maxPool("max", l.averagePool("average", y, 3, s, Layers.SAME, false), k, s, k / 2, true);
                    z = l.maxPool("maxSame", z, k, s, Layers.SAME, false);
                    z = l.averagePool("averageCeil", z, Math.max(2, k), s, k / 2, true);
                    y = l.adaptiveAveragePool("pool", y, 1, 1);
                    return l.concat(List.of(y, l.adaptiveAveragePool("pool", z, 1, 1)));
                }));
            }
        }
        return graphs;
    }

    private static Tensor conv(Layers layers, Tensor in, int channels) {
        return layers.conv2d("conv", in, channels, 3, 2, 1, 1, false);
    }

    private static LayerGraph graph(BiFunction<Layers, Tensor, Tensor> network) {
        LayerGraph.Builder builder = new LayerGraph.Builder();
        Tensor image = builder.input(3, 37, 42);
        builder.scope("body");
        Tensor output = network.apply(builder, image);
        LayerGraph graph = builder.build();
        if (output.id() != graph.nodes().size() - 1) {
            throw new IllegalStateException("the output must be the last layer's, got " + output.id());
        }
        return graph;
    }
}
