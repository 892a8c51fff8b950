package io.github.compoundscaler.cost;

import static java.lang.Math.addExact;

/** Where each fact stands in a row of counts; some of {@link Cost}'s components are sums of several. */
final class Fact {
    /** Parameters apart from normalisation's, which stand for themselves. */
    static final int OTHER_PARAMS = 0;

    static final int BATCH_NORM_PARAMS = 1;
    static final int CONV_MACS = 2;
    static final int LINEAR_MACS = 3;
    static final int BIAS_ADDS = 4;
    static final int ACTIVATIONS = 5;
    static final int BATCH_NORM_ELEMENTS = 6;
    static final int RELU_ELEMENTS = 7;
    static final int RELU6_ELEMENTS = 8;
    static final int GELU_ELEMENTS = 9;
    static final int SILU_ELEMENTS = 10;
    static final int OTHER_ACTIVATION_ELEMENTS = 11;
    static final int SUM_ELEMENTS = 12;
    static final int GATE_ELEMENTS = 13;
    static final int GATED_ELEMENTS = 14;
    static final int ADAPTIVE_POOL_INPUTS = 15;
    static final int ADAPTIVE_POOL_OUTPUTS = 16;
    static final int OTHER_NORM_PARAMS = 17;
    static final int LAYER_NORM_ELEMENTS = 18;
    static final int GROUP_NORM_ELEMENTS = 19;
    static final int PRODUCT_ELEMENTS = 20;
    static final int MAX_POOL_INPUTS = 21;
    static final int MAX_POOL_OUTPUTS = 22;
    static final int AVERAGE_POOL_INPUTS = 23;
    static final int AVERAGE_POOL_OUTPUTS = 24;
    static final int COUNT = 25;

    private Fact() {}

    static long params(long[] facts) {
        return addExact(facts[OTHER_PARAMS], addExact(facts[BATCH_NORM_PARAMS], facts[OTHER_NORM_PARAMS]));
    }
}
