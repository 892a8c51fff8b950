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
     * Multiply-adds of convolutions and linear layers, no biases: what papers mostly call "FLOPs"; torchvision's table and
     * calflops's "MACs" ({@code calflops/pytorch_ops.py}) too.
     *
     * @return the convention named {@code macs}
     */
    static CountingConvention macs() {
        return PresetConvention.MACS;
    }

    /**
     * Two operations per multiply-add, no biases, as PyTorch's {@code torch.utils.flop_counter} counts ({@code
     * conv_flop_count}, {@code addmm_flop}).
     *
     * @return the convention named {@code 2macs}
     */
    static CountingConvention doubledMacs() {
        return PresetConvention.DOUBLED_MACS;
    }

    /**
     * Multiply-adds plus one per bias add, as pycls counts ({@code pycls/models/blocks.py}) and ptflops with its {@code aten}
     * backend ({@code ptflops/aten_ops.py}).
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
     * Multiply-adds plus one per bias add and one per parameter of normalisation, as torchinfo counts "mult-adds" ({@code
     * torchinfo/layer_info.py}).
     *
     * @return the convention named {@code torchinfo}
     */
    static CountingConvention torchinfo() {
        return PresetConvention.TORCHINFO;
    }

    /**
     * What ptflops counts with its {@code pytorch} backend: multiply-adds and bias adds, 2 per element through a normalisation,
     * and 2 per input element of a pool and per element through ReLU or GELU, since both the module and the function that it calls
     * are counted ({@code ptflops/pytorch_ops.py}). SiLU is counted as a function alone, ReLU6 as a module alone, other activation
     * functions not at all.
     *
     * @return the convention named {@code ptflops}
     */
    static CountingConvention ptflops() {
        return PresetConvention.PTFLOPS;
    }

    /**
     * Multiply-adds without biases, 4 per element through batch or layer normalisation, one per output element of an average pool
     * and one per input and output element of an adaptive one, as thop counts ({@code thop/vision/basic_hooks.py}).
     *
     * @return the convention named {@code thop}
     */
    static CountingConvention thop() {
        return PresetConvention.THOP;
    }

    /**
     * Two operations per multiply-add, no biases, plus one per element of the first operand of a product, as PyTorch's profiler
     * counts ({@code torch/csrc/profiler/util.cpp}). For squeeze-and-excitation that operand is the gate. Sums count there only
     * where they are not in place; torchvision's EfficientNet and ResNet add in place, RegNet doesn't, and this convention counts
     * none.
     *
     * @return the convention named {@code torch-profiler}
     */
    static CountingConvention torchProfiler() {
        return PresetConvention.TORCH_PROFILER;
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
