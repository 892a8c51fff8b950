package io.github.compoundscaler.cost;

/**
 * What one inference on one example costs, as counts of facts that no tool disputes.
 *
 * <p>A {@link CountingConvention} turns the facts into the number that a given tool calls "FLOPs". All counts are exact.
 * Immutable and thread-safe.
 *
 * @param params learnable parameters, those of normalisation included; running statistics are none
 * @param batchNormParams the part of {@code params} that belongs to batch normalisation
 * @param convMacs multiply-adds of convolutions, without biases
 * @param linearMacs multiply-adds of linear layers, without biases
 * @param biasAdds one per output element of a convolution or linear layer that has a bias
 * @param activations output elements of convolutions and linear layers
 * @param batchNormElements elements that pass through batch normalisation
 * @param activationElements elements that pass through activation functions
 * @param reluElements the part of {@code activationElements} that passes through ReLU
 * @param relu6Elements the part of {@code activationElements} that passes through ReLU6
 * @param geluElements the part of {@code activationElements} that passes through GELU
 * @param siluElements the part of {@code activationElements} that passes through SiLU
 * @param sumElements elements of element-wise sums
 * @param gateElements factors of gates, one per channel and gate
 * @param gatedElements elements that are multiplied with a gate
 * @param adaptivePoolInputs input elements of adaptive average pools
 * @param adaptivePoolOutputs output elements of adaptive average pools
 * @param otherNormParams the part of {@code params} that belongs to layer and group normalisation
 * @param otherNormElements elements that pass through layer or group normalisation
 * @param layerNormElements the part of {@code otherNormElements} that passes through layer normalisation
 * @param productElements elements of element-wise products, gates apart
 * @param maxPoolInputs input elements of max pools
 * @param maxPoolOutputs output elements of max pools
 * @param averagePoolInputs input elements of average pools, adaptive ones apart
 * @param averagePoolOutputs output elements of average pools, adaptive ones apart
 */
public record Cost(
        long params,
        long batchNormParams,
        long convMacs,
        long linearMacs,
        long biasAdds,
        long activations,
        long batchNormElements,
        long activationElements,
        long reluElements,
        long relu6Elements,
        long geluElements,
        long siluElements,
        long sumElements,
        long gateElements,
        long gatedElements,
        long adaptivePoolInputs,
        long adaptivePoolOutputs,
        long otherNormParams,
        long otherNormElements,
        long layerNormElements,
        long productElements,
        long maxPoolInputs,
        long maxPoolOutputs,
        long averagePoolInputs,
        long averagePoolOutputs) {

    static Cost of(long[] facts) {
        return new Cost(
                Fact.params(facts),
                facts[Fact.BATCH_NORM_PARAMS],
                facts[Fact.CONV_MACS],
                facts[Fact.LINEAR_MACS],
                facts[Fact.BIAS_ADDS],
                facts[Fact.ACTIVATIONS],
                facts[Fact.BATCH_NORM_ELEMENTS],
                sum(facts, Fact.RELU_ELEMENTS, Fact.OTHER_ACTIVATION_ELEMENTS),
                facts[Fact.RELU_ELEMENTS],
                facts[Fact.RELU6_ELEMENTS],
                facts[Fact.GELU_ELEMENTS],
                facts[Fact.SILU_ELEMENTS],
                facts[Fact.SUM_ELEMENTS],
                facts[Fact.GATE_ELEMENTS],
                facts[Fact.GATED_ELEMENTS],
                facts[Fact.ADAPTIVE_POOL_INPUTS],
                facts[Fact.ADAPTIVE_POOL_OUTPUTS],
                facts[Fact.OTHER_NORM_PARAMS],
                sum(facts, Fact.LAYER_NORM_ELEMENTS, Fact.GROUP_NORM_ELEMENTS),
                facts[Fact.LAYER_NORM_ELEMENTS],
                facts[Fact.PRODUCT_ELEMENTS],
                facts[Fact.MAX_POOL_INPUTS],
                facts[Fact.MAX_POOL_OUTPUTS],
                facts[Fact.AVERAGE_POOL_INPUTS],
                facts[Fact.AVERAGE_POOL_OUTPUTS]);
    }

    private static long sum(long[] facts, int first, int last) {
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum = Math.addExact(sum, facts[i]);
        }
        return sum;
    }

    /**
     * Returns the multiply-adds of convolutions and linear layers, without biases.
     *
     * @return {@code convMacs + linearMacs}
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long macs() {
        return Math.addExact(convMacs, linearMacs);
    }

    /**
     * Returns the number that a convention makes of these facts.
     *
     * @param convention what to count
     * @return operations in the convention's sense
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long flops(CountingConvention convention) {
        return convention.count(this);
    }

    /**
     * Returns the memory that the parameters take.
     *
     * @param bitsPerParameter 32 for float, 8 for int8 and so on; at least 1
     * @return bytes, rounded up
     * @throws IllegalArgumentException if the bits are less than 1
     * @throws ArithmeticException if the number of bits doesn't fit a long
     */
    public long weightBytes(int bitsPerParameter) {
        if (bitsPerParameter < 1) {
            throw new IllegalArgumentException("bitsPerParameter must be at least 1, got " + bitsPerParameter);
        }
        long bits = Math.multiplyExact(params, bitsPerParameter);
        return bits / 8 + (bits % 8 == 0 ? 0 : 1);
    }
}
