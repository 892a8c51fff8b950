package io.github.compoundscaler.zoo;

import io.github.compoundscaler.RepeatRule;
import io.github.compoundscaler.ResolutionRule;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.StepRounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.MobileNetV3Head;
import io.github.compoundscaler.arch.PooledHiddenHead;
import io.github.compoundscaler.arch.PooledHiddenHead.HiddenLayer;
import io.github.compoundscaler.arch.SqueezeExcite;
import io.github.compoundscaler.arch.SqueezeExcite.Basis;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.List;
import java.util.Set;

/**
 * MobileNetV3 large and small by their width multiplier in percent, and their minimal variants without 5 × 5 kernels, hard swish
 * and squeeze-and-excitation.
 *
 * <p>timm and TensorFlow ({@code mobilenetv3_}) have the last convolution as a stage and the hidden layer as a convolution;
 * torchvision ({@code mobilenet_v3_}) has the former in its head and the latter as a linear layer.
 *
 * <p>Sources: Howard et al. 2019, arXiv 1905.02244, tables 1 and 2; timm, {@code models/mobilenetv3.py}; torchvision, {@code
 * models/mobilenetv3.py}.
 */
final class MobileNetV3 {
    /** TensorFlow's rounding with the stem as it is, as timm has it for the narrow variants. */
    static final Rounding STEM_FIXED = new StepRounding(
            ChannelRule.guarded(8),
            RepeatRule.ceil(),
            ResolutionRule.truncate(),
            StepRounding.HeadRule.AS_CHANNELS,
            Set.of(StepRounding.Part.STEM));

    private static final BlockNotation NOTATION =
            new BlockNotation(Activation.HARD_SWISH, inner -> SqueezeExcite.ofExpanded(1));
    /** timm's first one, before the code was released. */
    private static final BlockNotation RW_NOTATION = new BlockNotation(
            Activation.HARD_SWISH,
            inner -> new SqueezeExcite(1, Basis.EXPANDED, ChannelRule.halfEven(1), inner, Activation.HARD_SIGMOID));

    private static final BlockNotation MINIMAL_NOTATION = new BlockNotation(Activation.RELU);

    private static final String[] LARGE = {
        "ds_r1_k3_s1_c16_nre",
        "ir_r1_k3_s2_e4_c24_nre ir_r1_k3_s1_e3_c24_nre",
        "ir_r3_k5_s2_e3_c40_se0.25_nre",
        "ir_r1_k3_s2_e6_c80 ir_r1_k3_s1_e2.5_c80 ir_r2_k3_s1_e2.3_c80",
        "ir_r2_k3_s1_e6_c112_se0.25",
        "ir_r3_k5_s2_e6_c160_se0.25",
        "cn_r1_k1_s1_c960"
    };
    private static final String[] SMALL = {
        "ds_r1_k3_s2_c16_se0.25_nre",
        "ir_r1_k3_s2_e4.5_c24_nre ir_r1_k3_s1_e3.67_c24_nre",
        "ir_r1_k5_s2_e4_c40_se0.25 ir_r2_k5_s1_e6_c40_se0.25",
        "ir_r2_k5_s1_e3_c48_se0.25",
        "ir_r3_k5_s2_e6_c96_se0.25",
        "cn_r1_k1_s1_c576"
    };
    private static final String[] LARGE_MINIMAL = {
        "ds_r1_k3_s1_c16",
        "ir_r1_k3_s2_e4_c24 ir_r1_k3_s1_e3_c24",
        "ir_r3_k3_s2_e3_c40",
        "ir_r1_k3_s2_e6_c80 ir_r1_k3_s1_e2.5_c80 ir_r2_k3_s1_e2.3_c80",
        "ir_r2_k3_s1_e6_c112",
        "ir_r3_k3_s2_e6_c160",
        "cn_r1_k1_s1_c960"
    };
    private static final String[] SMALL_MINIMAL = {
        "ds_r1_k3_s2_c16",
        "ir_r1_k3_s2_e4.5_c24 ir_r1_k3_s1_e3.67_c24",
        "ir_r1_k3_s2_e4_c40 ir_r2_k3_s1_e6_c40",
        "ir_r2_k3_s1_e3_c48",
        "ir_r3_k3_s2_e6_c96",
        "cn_r1_k1_s1_c576"
    };

    private MobileNetV3() {}

    private static Architecture large() {
        return timm(NOTATION, LARGE, 1280, HiddenLayer.CONV_WITH_BIAS);
    }

    private static Architecture small() {
        return timm(NOTATION, SMALL, 1024, HiddenLayer.CONV_WITH_BIAS);
    }

    private static Architecture largeMinimal() {
        return timm(MINIMAL_NOTATION, LARGE_MINIMAL, 1280, HiddenLayer.CONV_WITH_BIAS);
    }

    private static Architecture smallMinimal() {
        return timm(MINIMAL_NOTATION, SMALL_MINIMAL, 1024, HiddenLayer.CONV_WITH_BIAS);
    }

    private static Architecture rw() {
        String[] stages = LARGE.clone();
        stages[0] = "ds_r1_k3_s1_c16_nre_noskip";
        return timm(RW_NOTATION, stages, 1280, HiddenLayer.CONV);
    }

    private static Architecture timm(BlockNotation notation, String[] stages, int hidden, HiddenLayer layer) {
        Head head = new PooledHiddenHead(hidden, layer, notation.activation());
        return network(notation.activation(), notation.stages(stages), head);
    }

    private static Architecture torchvision(String[] stages, int hidden) {
        List<Stage> withoutLast = NOTATION.stages(stages).subList(0, stages.length - 1);
        return network(Activation.HARD_SWISH, withoutLast, new MobileNetV3Head(hidden, Activation.HARD_SWISH));
    }

    private static Architecture network(Activation activation, List<Stage> stages, Head head) {
        return Architecture.of("mobilenetv3", 224, new ConvStem(16, 3, 2, activation), stages, head);
    }

    static Family family() {
        Rounding rounding = Rounding.tensorflow();
        return new Family()
                .scaled("mobilenetv3_large_075", MobileNetV3::large, rounding, 0.75, 1.0, 224)
                .scaled("mobilenetv3_large_100", MobileNetV3::large, rounding, 1.0, 1.0, 224)
                .scaled("mobilenetv3_large_150d", MobileNetV3::large, rounding, 1.5, 1.2, 256)
                .scaled("mobilenetv3_small_050", MobileNetV3::small, STEM_FIXED, 0.5, 1.0, 224)
                .scaled("mobilenetv3_small_075", MobileNetV3::small, rounding, 0.75, 1.0, 224)
                .scaled("mobilenetv3_small_100", MobileNetV3::small, rounding, 1.0, 1.0, 224)
                .add("mobilenetv3_rw", MobileNetV3::rw, 224)
                .add("tf_mobilenetv3_large_minimal_100", MobileNetV3::largeMinimal, 224)
                .add("tf_mobilenetv3_small_minimal_100", MobileNetV3::smallMinimal, 224)
                .add("mobilenet_v3_large", () -> torchvision(LARGE, 1280), 224)
                .add("mobilenet_v3_small", () -> torchvision(SMALL, 1024), 224)
                .alias("tf_mobilenetv3_large_075", "mobilenetv3_large_075")
                .alias("tf_mobilenetv3_large_100", "mobilenetv3_large_100")
                .alias("tf_mobilenetv3_small_075", "mobilenetv3_small_075")
                .alias("tf_mobilenetv3_small_100", "mobilenetv3_small_100");
    }
}
