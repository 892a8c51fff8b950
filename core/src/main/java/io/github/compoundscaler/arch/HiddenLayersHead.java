package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * Max pool, average pool to a fixed size, all elements in a row, linear layers with ReLU between them: the head of VGG and
 * AlexNet. (C, H, W) → (classes, 1, 1).
 *
 * @param poolKernel kernel size of the max pool, whose stride is 2; at least 1
 * @param size height and width after the average pool, at least 1
 * @param hiddenChannels channels of the linear layers before the classifier
 */
public record HiddenLayersHead(int poolKernel, int size, List<Integer> hiddenChannels) implements Head {

    /**
     * Copies the channels and checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public HiddenLayersHead {
        Checks.atLeastOne("poolKernel", poolKernel);
        Checks.atLeastOne("size", size);
        hiddenChannels = List.copyOf(hiddenChannels);
        hiddenChannels.forEach(channels -> Checks.atLeastOne("hiddenChannels", channels));
    }

    @Override
    public Tensor emit(Layers layers, Tensor features, int classes) {
        Tensor x = layers.maxPool("max_pool", features, poolKernel, 2, 0, false);
        x = layers.flatten(layers.adaptiveAveragePool("pool", x, size, size));
        for (int i = 0; i < hiddenChannels.size(); i++) {
            Tensor hidden = layers.linear("hidden" + (i + 1), x, hiddenChannels.get(i), true);
            x = layers.activation(hidden, Activation.RELU);
        }
        return layers.linear("classifier", x, classes, true);
    }

    @Override
    public Head scaled(WidthScaling widths, int baseFeatures, int features) {
        return new HiddenLayersHead(
                poolKernel, size, hiddenChannels.stream().map(widths::channels).toList());
    }
}
