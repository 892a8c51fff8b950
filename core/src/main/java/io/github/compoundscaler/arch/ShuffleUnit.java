package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * ShuffleNetV2's unit: half of the channels pass a 1 × 1, a depthwise 3 × 3 and a 1 × 1 convolution, the other half stays, and
 * the channels are shuffled. With a stride, all channels pass both branches. (C, H, W) → (C′, ⌈H / stride⌉, ⌈W / stride⌉).
 *
 * <p>Source: Ma et al. 2018, arXiv 1807.11164; torchvision, {@code models/shufflenetv2.py}.
 */
public record ShuffleUnit() implements Block {

    @Override
    public Tensor emit(Layers layers, Tensor in, int outChannels, int stride) {
        int half = outChannels / 2;
        if (stride == 1 && (in.channels() != outChannels || outChannels % 2 != 0)) {
            throw new IllegalArgumentException("a shuffle unit of stride 1 must keep an even number of channels, got "
                    + in.channels() + " → " + outChannels);
        }
        Tensor kept;
        Tensor changed;
        if (stride == 1) {
            kept = layers.slice(in, 0, half);
            changed = branch(layers, layers.slice(in, half, outChannels), half, 1);
        } else {
            Tensor depthwise = Convolutions.convNormActivation(
                    layers, "shortcut.depthwise", in, in.channels(), 3, stride, in.channels(), Activation.NONE);
            kept = Convolutions.convNormActivation(
                    layers, "shortcut.project", depthwise, half, 1, 1, 1, Activation.RELU);
            changed = branch(layers, in, half, stride);
        }
        return layers.channelShuffle(layers.concat(List.of(kept, changed)), 2);
    }

    private static Tensor branch(Layers layers, Tensor in, int channels, int stride) {
        Tensor x = Convolutions.convNormActivation(layers, "expand", in, channels, 1, 1, 1, Activation.RELU);
        x = Convolutions.convNormActivation(layers, "depthwise", x, channels, 3, stride, channels, Activation.NONE);
        return Convolutions.convNormActivation(layers, "project", x, channels, 1, 1, 1, Activation.RELU);
    }

    @Override
    public int fit(int width) {
        return width + width % 2;
    }
}
