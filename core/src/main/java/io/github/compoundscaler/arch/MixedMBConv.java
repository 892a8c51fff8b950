package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The mobile inverted bottleneck with mixed kernels: as {@link MBConv}, but each convolution deals its channels out to several
 * kernels and puts the results behind each other. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>A convolution of n kernels splits its input and its output channels in n; the first part takes what is left over. The
 * expansion is there also for a ratio of 1, as FBNet has it.
 *
 * <p>Source: Tan and Le 2019, arXiv 1907.09595.
 *
 * @param expandKernels kernel sizes of the expansion, odd, at least one
 * @param depthwiseKernels kernel sizes of the depthwise convolution, odd, at least one
 * @param projectKernels kernel sizes of the projection, odd, at least one
 * @param expansionRatio expanded channels per input channel, at least 1; widths are rounded as in {@link MBConv}
 * @param squeezeExcite squeeze-and-excitation after the depthwise convolution
 * @param residual whether the input is added where shapes allow
 * @param activation activation function after expansion and depthwise convolution
 */
public record MixedMBConv(
        List<Integer> expandKernels,
        List<Integer> depthwiseKernels,
        List<Integer> projectKernels,
        double expansionRatio,
        SqueezeExcite squeezeExcite,
        boolean residual,
        Activation activation)
        implements Block {

    /**
     * Copies the lists and checks the attributes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public MixedMBConv {
        expandKernels = kernels(expandKernels);
        squeezeExcite = squeezeExcite.normalised();
        depthwiseKernels = kernels(depthwiseKernels);
        projectKernels = kernels(projectKernels);
        Checks.expansionRatio(expansionRatio);
    }

    private static List<Integer> kernels(List<Integer> kernels) {
        if (kernels.isEmpty()) {
            throw new IllegalArgumentException("a convolution must have at least one kernel, got none");
        }
        kernels.forEach(Checks::oddKernel);
        return List.copyOf(kernels);
    }

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        int expanded = Convolutions.expandedChannels(in.channels(), expansionRatio);
        Tensor x = layers.batchNorm(mixed(layers, "expand", in, expanded, expandKernels, 1, false));
        x = layers.activation(x, activation);
        x = layers.batchNorm(mixed(layers, "depthwise", x, expanded, depthwiseKernels, stride, true));
        x = layers.activation(x, activation);
        x = squeezeExcite.emit(layers, x, in.channels());
        x = layers.batchNorm(mixed(layers, "project", x, outChannels, projectKernels, 1, false));
        return residual ? Convolutions.residual(layers, x, in, stride) : x;
    }

    private static Tensor mixed(
            Layers layers,
            String name,
            Tensor in,
            int outChannels,
            List<Integer> kernels,
            int stride,
            boolean depthwise) {
        int parts = kernels.size();
        if (parts == 1) {
            int groups = depthwise ? in.channels() : 1;
            return layers.conv2d(name, in, outChannels, kernels.get(0), stride, Layers.SAME, groups, false);
        }
        List<Tensor> outputs = new ArrayList<>(parts);
        int from = 0;
        for (int i = 0; i < parts; i++) {
            int to = from + part(in.channels(), parts, i);
            Tensor part = layers.slice(in, from, to);
            int groups = depthwise ? part.channels() : 1;
            outputs.add(layers.conv2d(
                    name + (i + 1),
                    part,
                    part(outChannels, parts, i),
                    kernels.get(i),
                    stride,
                    Layers.SAME,
                    groups,
                    false));
            from = to;
        }
        return layers.concat(outputs);
    }

    private static int part(int channels, int parts, int index) {
        return channels / parts + (index == 0 ? channels % parts : 0);
    }
}
