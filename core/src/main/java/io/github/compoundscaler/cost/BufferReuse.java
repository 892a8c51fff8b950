package io.github.compoundscaler.cost;

/**
 * What a runtime is assumed to do with the memory of activations during inference.
 *
 * <p>Common to all: layers run one after the other in the graph's order; while a layer runs, its inputs and its output are in
 * memory; a buffer is free again after its last reader; weights and the scratch memory of convolution algorithms don't count.
 */
public enum BufferReuse {
    /** Every layer writes a buffer of its own, as a framework does that runs layer by layer. */
    NONE,
    /**
     * A normalisation or activation that is the only reader of its input is fused into the layer before it and takes no
     * buffer, as graph optimisers do.
     */
    FUSED,
    /** As {@link #FUSED}, and a sum or a gate overwrites its first operand where nobody reads that later. */
    IN_PLACE
}
