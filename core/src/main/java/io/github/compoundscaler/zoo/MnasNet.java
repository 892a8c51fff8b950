package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.layer.Activation;

/**
 * MnasNet B1 ({@code mnasnet}), A1 with squeeze-and-excitation ({@code semnasnet}) and small, by width multiplier in percent.
 *
 * <p>Sources: Tan et al. 2019, arXiv 1807.11626; tensorflow/tpu, {@code models/official/mnasnet/mnasnet_models.py}; timm, {@code
 * models/efficientnet.py}; torchvision, {@code models/mnasnet.py}.
 */
final class MnasNet {

    private MnasNet() {}

    private static Architecture b1() {
        return network(
                32,
                "ds_r1_k3_s1_c16_noskip",
                "ir_r3_k3_s2_e3_c24",
                "ir_r3_k5_s2_e3_c40",
                "ir_r3_k5_s2_e6_c80",
                "ir_r2_k3_s1_e6_c96",
                "ir_r4_k5_s2_e6_c192",
                "ir_r1_k3_s1_e6_c320_noskip");
    }

    private static Architecture a1() {
        return network(
                32,
                "ds_r1_k3_s1_c16_noskip",
                "ir_r2_k3_s2_e6_c24",
                "ir_r3_k5_s2_e3_c40_se0.25",
                "ir_r4_k3_s2_e6_c80",
                "ir_r2_k3_s1_e6_c112_se0.25",
                "ir_r3_k5_s2_e6_c160_se0.25",
                "ir_r1_k3_s1_e6_c320");
    }

    private static Architecture small() {
        return network(
                8,
                "ds_r1_k3_s1_c8",
                "ir_r1_k3_s2_e3_c16",
                "ir_r2_k3_s2_e6_c16",
                "ir_r4_k5_s2_e6_c32_se0.25",
                "ir_r3_k3_s1_e6_c32_se0.25",
                "ir_r3_k5_s2_e6_c88_se0.25",
                "ir_r1_k3_s1_e6_c144");
    }

    private static Architecture network(int stem, String... stages) {
        return Architecture.of(
                "mnasnet",
                224,
                new ConvStem(stem, 3, 2, Activation.RELU),
                new BlockNotation(Activation.RELU).stages(stages),
                new ConvHead(1280, Activation.RELU, ConvHead.Scaling.FIXED));
    }

    static Family family() {
        Rounding rounding = Rounding.tensorflow();
        return new Family()
                .scaled("mnasnet_050", MnasNet::b1, rounding, 0.5, 1.0, 224)
                .scaled("mnasnet_075", MnasNet::b1, rounding, 0.75, 1.0, 224)
                .scaled("mnasnet_100", MnasNet::b1, rounding, 1.0, 1.0, 224)
                .scaled("mnasnet1_3", MnasNet::b1, rounding, 1.3, 1.0, 224)
                .scaled("mnasnet_140", MnasNet::b1, rounding, 1.4, 1.0, 224)
                .scaled("semnasnet_050", MnasNet::a1, rounding, 0.5, 1.0, 224)
                .scaled("semnasnet_075", MnasNet::a1, rounding, 0.75, 1.0, 224)
                .scaled("semnasnet_100", MnasNet::a1, rounding, 1.0, 1.0, 224)
                .scaled("semnasnet_140", MnasNet::a1, rounding, 1.4, 1.0, 224)
                .add("mnasnet_small", MnasNet::small, 224)
                .alias("mnasnet0_5", "mnasnet_050")
                .alias("mnasnet0_75", "mnasnet_075")
                .alias("mnasnet1_0", "mnasnet_100")
                .alias("mnasnet_b1", "mnasnet_100")
                .alias("mnasnet_a1", "semnasnet_100");
    }
}
