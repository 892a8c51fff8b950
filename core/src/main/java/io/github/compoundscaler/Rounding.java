package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.names.Names;
import java.util.Map;

/**
 * How real multipliers become a network of whole numbers: channels, repeats, resolution, and which parts stay fixed.
 *
 * <p>The presets follow the code bases that people compare with, to the unit. In all of them a multiplier of exactly 1 leaves
 * its dimension untouched. Own roundings are a {@link StepRounding} of own rules, or any lambda. Implementations are immutable
 * and thread-safe.
 */
@FunctionalInterface
public interface Rounding {

    /**
     * Scales a network.
     *
     * @param baseline the network to scale
     * @param multipliers by how much
     * @return the scaled network, under the baseline's name
     * @throws IllegalArgumentException if the resolution would be less than 1 pixel
     * @throws ArithmeticException if a number of the scaled network doesn't fit an int
     */
    Architecture scale(Architecture baseline, Multipliers multipliers);

    /**
     * Returns the cost of the scaled network.
     *
     * @param baseline the network to scale
     * @param multipliers by how much
     * @return the facts, exact
     * @throws IllegalArgumentException if the resolution would be less than 1 pixel
     * @throws ArithmeticException if a number of the scaled network doesn't fit an int, or a count a long
     */
    default Cost cost(Architecture baseline, Multipliers multipliers) {
        return scale(baseline, multipliers).cost();
    }

    /**
     * TensorFlow's and timm's: channels to the nearest multiple of 8 with the 0.9 guard, repeats up, resolution down.
     *
     * <p>Repeats only ever round up, so the smallest step in depth adds a block to every stage and a multiplier below 1 removes
     * none from a stage of one.
     *
     * <p>Source: {@code round_filters} and {@code round_repeats} of tensorflow/tpu, {@code efficientnet_model.py}.
     *
     * @return the rounding named {@code tensorflow}
     */
    static StepRounding tensorflow() {
        return PresetRoundings.TENSORFLOW;
    }

    /**
     * torchvision's: as {@link #tensorflow()}, but a head whose channels are a multiple of the last stage's keeps that multiple.
     *
     * <p>Source: torchvision, {@code models/efficientnet.py}: {@code lastconv_output_channels = 4 * lastconv_input_channels}.
     *
     * @return the rounding named {@code torchvision}
     */
    static StepRounding torchvision() {
        return PresetRoundings.TORCHVISION;
    }

    /**
     * pycls's: channels to the nearest multiple of 8, repeats to the nearest whole number, resolution to the nearest multiple of
     * 4, halves to even in all three; then widths to the nearest multiple of the group width.
     *
     * <p>With groups it is neither monotone nor idempotent: a larger factor may make a smaller network. The stems of ResNets and
     * RegNets stay, that of EfficientNet scales.
     *
     * <p>Source: pycls, {@code scale_model} in {@code models/scaler.py}.
     *
     * @return the rounding named {@code pycls}
     */
    static StepRounding pycls() {
        return PresetRoundings.PYCLS;
    }

    /**
     * EfficientNetV2's: as {@link #tensorflow()}, but without the 0.9 guard.
     *
     * <p>Source: google/automl, {@code efficientnetv2/effnetv2_model.py}; timm, {@code models/efficientnet.py}.
     *
     * @return the rounding named {@code efficientnetv2}
     */
    static StepRounding efficientnetv2() {
        return PresetRoundings.EFFICIENTNET_V2;
    }

    /**
     * EfficientNet-Lite's: as {@link #tensorflow()}, but stem, head and the numbers of blocks of the first and the last stage
     * stay.
     *
     * <p>Source: tensorflow/tpu, {@code models/official/efficientnet/lite}.
     *
     * @return the rounding named {@code lite}
     */
    static StepRounding lite() {
        return PresetRoundings.LITE;
    }

    /**
     * TinyNet's: channels as {@link #tensorflow()}, repeats to the nearest whole number with halves to the even one and at least
     * 1; the stem stays and the head doesn't get narrower.
     *
     * <p>Source: Han et al. 2020, arXiv 2010.14819; timm, {@code models/efficientnet.py}.
     *
     * @return the rounding named {@code tinynet}
     */
    static StepRounding tinynet() {
        return PresetRoundings.TINYNET;
    }

    /**
     * MixNet's: channels as {@link #tensorflow()}, repeats as {@link #tinynet()}.
     *
     * <p>Source: timm, {@code models/efficientnet.py}.
     *
     * @return the rounding named {@code mixnet}
     */
    static StepRounding mixnet() {
        return PresetRoundings.MIXNET;
    }

    /**
     * Picks, among the integers next to the ideal ones, those whose MACs are nearest to depth · width² · resolution² times the
     * baseline's: see {@link CostTrueRounding}.
     *
     * @return the rounding named {@code cost-true}
     */
    static Rounding costTrue() {
        return PresetRoundings.COST_TRUE;
    }

    /**
     * Returns the roundings of this library by name.
     *
     * @return an unmodifiable map in a fixed order
     */
    static Map<String, Rounding> presets() {
        return PresetRoundings.BY_NAME;
    }

    /**
     * Returns the rounding of this library with a given name.
     *
     * @param name a key of {@link #presets}; case, {@code -} and {@code _} don't matter
     * @return the rounding
     * @throws IllegalArgumentException if there is no such rounding; the message offers the nearest names
     */
    static Rounding named(String name) {
        return Names.get("rounding", name, presets());
    }
}
