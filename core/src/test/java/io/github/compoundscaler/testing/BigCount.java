package io.github.compoundscaler.testing;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.layer.Tensor;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An oracle for costs: the same facts of a graph, counted in integers of any size and straight from the definitions. */
public final class BigCount {
    /** Functions that have a fact of their own, such as reluElements. */
    private static final Set<Activation> OWN_COUNTS =
            EnumSet.of(Activation.RELU, Activation.RELU6, Activation.GELU, Activation.SILU);

    private final Map<String, BigInteger> facts = new LinkedHashMap<>();

    private BigCount() {
        Facts.bigMap(Facts.NONE).forEach(facts::put);
    }

    /** Returns the facts by name, as in {@link Cost}. */
    public static Map<String, BigInteger> of(LayerGraph graph) {
        BigCount count = new BigCount();
        graph.nodes().forEach(count::add);
        return count.facts;
    }

    private void add(LayerGraph.Node node) {
        Tensor out = node.output();
        Tensor in = node.inputs().isEmpty() ? out : node.inputs().get(0);
        if (node.op() instanceof Op.Conv2d conv) {
            BigInteger perOutput = product(in.channels() / conv.groups(), conv.kernel(), conv.kernel());
            weighted("convMacs", perOutput, out, conv.bias());
        } else if (node.op() instanceof Op.Linear linear) {
            weighted("linearMacs", product(in.channels()), out, linear.bias());
        } else if (node.op() instanceof Op.Activate activated) {
            plus("activationElements", elements(in));
            if (OWN_COUNTS.contains(activated.function())) {
                plus(activated.function().name().toLowerCase(Locale.ROOT) + "Elements", elements(in));
            }
        } else if (node.op() instanceof Op.ChannelConv1d conv) {
            plus("params", product(conv.kernel()));
            plus("convMacs", product(conv.kernel(), in.channels()));
            plus("activations", product(in.channels()));
        } else {
            switch (node.op().kind()) {
                case BATCH_NORM -> norm("batchNorm", in);
                case GROUP_NORM -> norm("otherNorm", in);
                case LAYER_NORM -> {
                    norm("otherNorm", in);
                    plus("layerNormElements", elements(in));
                }
                case GLOBAL_RESPONSE_NORM -> plus("params", product(2, in.channels()));
                case LAYER_SCALE -> plus("params", product(in.channels()));
                case ADD -> plus("sumElements", elements(in));
                case MULTIPLY -> plus("productElements", elements(in));
                case GATE -> {
                    plus("gateElements", product(in.channels()));
                    plus("gatedElements", elements(in));
                }
                case ADAPTIVE_AVERAGE_POOL -> pool("adaptivePool", in, out);
                case MAX_POOL -> pool("maxPool", in, out);
                case AVERAGE_POOL -> pool("averagePool", in, out);
                default -> plus("params", BigInteger.ZERO);
            }
        }
    }

    private void weighted(String macs, BigInteger perOutput, Tensor out, boolean bias) {
        plus("params", perOutput.multiply(product(out.channels())));
        plus(macs, perOutput.multiply(elements(out)));
        plus("activations", elements(out));
        if (bias) {
            plus("params", product(out.channels()));
            plus("biasAdds", elements(out));
        }
    }

    private void norm(String kind, Tensor in) {
        plus("params", product(2, in.channels()));
        plus(kind + "Params", product(2, in.channels()));
        plus(kind + "Elements", elements(in));
    }

    private void pool(String kind, Tensor in, Tensor out) {
        plus(kind + "Inputs", elements(in));
        plus(kind + "Outputs", elements(out));
    }

    private static BigInteger elements(Tensor tensor) {
        return product(tensor.channels(), tensor.height(), tensor.width());
    }

    private static BigInteger product(long... factors) {
        BigInteger product = BigInteger.ONE;
        for (long factor : factors) {
            product = product.multiply(BigInteger.valueOf(factor));
        }
        return product;
    }

    private void plus(String fact, BigInteger value) {
        facts.merge(fact, value, BigInteger::add);
    }
}
