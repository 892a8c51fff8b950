package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.layer.Activation;

/**
 * MobileNet-EdgeTPU, and its second version in four sizes with grouped convolutions.
 *
 * <p>Sources: tensorflow/models, {@code official/projects/edgetpu/vision}; timm, {@code models/efficientnet.py}.
 */
final class MobileNetEdgeTpu {
    private static final BlockNotation NOTATION = new BlockNotation(Activation.RELU);

    private MobileNetEdgeTpu() {}

    private static Architecture versionOne() {
        return network(
                new ConvStem(32, 3, 2, Activation.RELU),
                1280,
                "cn_r1_k1_s1_c16",
                "er_r1_k3_s2_e8_c32 er_r3_k3_s1_e4_c32",
                "er_r1_k3_s2_e8_c48 er_r3_k3_s1_e4_c48",
                "ir_r1_k3_s2_e8_c96 ir_r3_k3_s1_e4_c96",
                "ir_r1_k3_s1_e8_c96_noskip ir_r3_k3_s1_e4_c96",
                "ir_r1_k5_s2_e8_c160 ir_r3_k5_s1_e4_c160",
                "ir_r1_k3_s1_e8_c192");
    }

    /** The second version's stages by their seven widths. */
    private static Architecture versionTwo(
            int stem,
            int stemKernel,
            int groupWidth,
            int head,
            int c1,
            int c2,
            int c3,
            int c4,
            int c5,
            int c6,
            int c7) {
        String grouped = "er_r1_k3_s1_e4_gs" + groupWidth + "_c";
        return network(
                new ConvStem(stem, stemKernel, 2, Activation.RELU),
                head,
                "cn_r1_k1_s1_c" + c1,
                "er_r1_k3_s2_e8_c" + c2 + " " + grouped + c2,
                "er_r1_k3_s2_e8_c" + c3 + " " + grouped + c3 + " er_r1_k3_s1_e4_c" + c3 + " " + grouped + c3,
                "er_r1_k3_s2_e8_c" + c4 + " ir_r3_k3_s1_e4_c" + c4,
                "ir_r1_k3_s1_e8_c" + c5 + " ir_r3_k3_s1_e4_c" + c5,
                "ir_r1_k3_s2_e8_c" + c6 + " ir_r3_k3_s1_e4_c" + c6,
                "ir_r1_k3_s1_e8_c" + c7);
    }

    private static Architecture network(ConvStem stem, int head, String... stages) {
        return Architecture.of(
                "mobilenet_edgetpu",
                224,
                stem,
                NOTATION.stages(stages),
                new ConvHead(head, Activation.RELU, ConvHead.Scaling.FIXED));
    }

    static Family family() {
        return new Family()
                .add("mobilenet_edgetpu_100", MobileNetEdgeTpu::versionOne, 224)
                .add("mobilenet_edgetpu_v2_xs", () -> versionTwo(32, 3, 64, 1280, 16, 32, 48, 96, 144, 160, 192), 224)
                .add("mobilenet_edgetpu_v2_s", () -> versionTwo(64, 5, 64, 1280, 24, 48, 64, 128, 160, 192, 256), 224)
                .add("mobilenet_edgetpu_v2_m", () -> versionTwo(64, 5, 64, 1344, 32, 64, 80, 160, 192, 240, 320), 224)
                .add("mobilenet_edgetpu_v2_l", () -> versionTwo(64, 7, 128, 1408, 32, 64, 96, 192, 240, 256, 384), 224);
    }
}
