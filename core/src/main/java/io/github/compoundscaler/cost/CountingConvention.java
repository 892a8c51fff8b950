package io.github.compoundscaler.cost;

import io.github.compoundscaler.names.Names;
import java.util.Map;

/**
 * What a tool counts when it says "FLOPs".
 *
 * <p>All tools agree on the facts of a network and disagree on which of them to add up. Implementations are immutable and
 * thread-safe.
 */
@FunctionalInterface
public interface CountingConvention {

    /**
     * Weighs the facts.
     *
     * @param cost the facts
     * @return operations in this convention's sense
     * @throws ArithmeticException if the number doesn't fit a long
     */
    long count(Cost cost);

    /**
     * Multiply-adds of convolutions and linear layers, no biases: what papers mostly call "FLOPs", torchvision's table too.
     *
     * @return the convention named {@code macs}
     */
    static CountingConvention macs() {
        return PresetConvention.MACS;
    }

    /**
     * Two operations per multiply-add, no biases, as PyTorch's {@code torch.utils.flop_counter} counts.
     *
     * @return the convention named {@code 2macs}
     */
    static CountingConvention doubledMacs() {
        return PresetConvention.DOUBLED_MACS;
    }

    /**
     * Multiply-adds plus one per bias add, as pycls counts ({@code pycls/models/blocks.py}).
     *
     * @return the convention named {@code pycls}
     */
    static CountingConvention pycls() {
        return PresetConvention.PYCLS;
    }

    /**
     * Multiply-adds plus 2 per element through batch normalisation, 5 per element through layer or group normalisation and 1
     * per input element of an adaptive average pool, as fvcore counts in evaluation mode ({@code fvcore/nn/jit_handles.py}); timm's published GMACs are of this kind.
     *
     * @return the convention named {@code fvcore}
     */
    static CountingConvention fvcore() {
        return PresetConvention.FVCORE;
    }

    /**
     * Returns the conventions of this library by name.
     *
     * @return an unmodifiable map in a fixed order
     */
    static Map<String, CountingConvention> presets() {
        return PresetConvention.BY_NAME;
    }

    /**
     * Returns the convention of this library with a given name.
     *
     * @param name a key of {@link #presets}; case, {@code -} and {@code _} don't matter
     * @return the convention
     * @throws IllegalArgumentException if there is no such convention; the message offers the nearest names
     */
    static CountingConvention named(String name) {
        return Names.get("convention", name, presets());
    }
}
