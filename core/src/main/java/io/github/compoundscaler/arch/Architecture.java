package io.github.compoundscaler.arch;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * A convolutional network as data, from which everything else is read. Immutable and thread-safe.
 *
 * @param name its name; scaling keeps it
 * @param stem what it begins with
 * @param stages its stages, in order
 * @param head what it ends with
 * @param resolution size of the input image
 * @param classes number of classes, at least 1
 * @param inputChannels channels of the input image, at least 1
 */
public record Architecture(
        String name, Stem stem, List<Stage> stages, Head head, Resolution resolution, int classes, int inputChannels) {

    /**
     * Copies the stages and checks the numbers.
     *
     * @throws IllegalArgumentException if there is no stage, or classes or input channels are less than 1
     */
    public Architecture {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("an architecture must have at least one stage, got none");
        }
        if (classes < 1 || inputChannels < 1) {
            throw new IllegalArgumentException("classes and inputChannels must be at least 1, got classes " + classes
                    + ", inputChannels " + inputChannels);
        }
    }

    /**
     * Returns a network for ImageNet: 1000 classes, 3 input channels, square images.
     *
     * @param name its name
     * @param resolution height and width in pixels
     * @param stem what it begins with
     * @param stages its stages, in order
     * @param head what it ends with
     * @return the architecture
     * @throws IllegalArgumentException if there is no stage or the resolution is less than 1
     */
    public static Architecture of(String name, int resolution, Stem stem, List<Stage> stages, Head head) {
        return new Architecture(name, stem, stages, head, Resolution.square(resolution), 1000, 3);
    }

    /**
     * Returns what an inference on one example costs.
     *
     * @return the facts, exact
     * @throws IllegalArgumentException if layers don't fit each other or the input
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public Cost cost() {
        CostReader reader = new CostReader();
        Tensor x = stem.emit(reader, image(reader));
        for (int i = 0; i < stages.size(); i++) {
            x = stages.get(i).count(reader, x);
        }
        head.emit(reader, x, classes);
        return reader.cost();
    }

    /**
     * Returns all layers with their names and connections.
     *
     * @return the graph
     * @throws IllegalArgumentException if layers don't fit each other or the input
     */
    public LayerGraph graph() {
        LayerGraph.Builder builder = new LayerGraph.Builder();
        emit(builder);
        return builder.build();
    }

    /**
     * Describes the network to a receiver, every block of it; parts are named {@code stem}, {@code stage1.block1}, …, {@code
     * head}.
     *
     * @param layers the receiver
     * @return the logits
     * @throws IllegalArgumentException if layers don't fit each other or the input
     */
    public Tensor emit(Layers layers) {
        Tensor x = image(layers);
        layers.scope("stem");
        x = stem.emit(layers, x);
        for (int i = 0; i < stages.size(); i++) {
            x = stages.get(i).emit(layers, x, "stage" + (i + 1));
        }
        layers.scope("head");
        return head.emit(layers, x, classes);
    }

    private Tensor image(Layers layers) {
        return layers.input(inputChannels, resolution.height(), resolution.width());
    }

    /**
     * Returns this network under another name.
     *
     * @param newName the name
     * @return the renamed network
     */
    public Architecture withName(String newName) {
        return new Architecture(newName, stem, stages, head, resolution, classes, inputChannels);
    }

    /**
     * Returns this network for square images of another size.
     *
     * @param size height and width in pixels, at least 1
     * @return the changed network
     * @throws IllegalArgumentException if the size is less than 1
     */
    public Architecture withResolution(int size) {
        return withResolution(size, size);
    }

    /**
     * Returns this network for images of another size.
     *
     * @param height height in pixels, at least 1
     * @param width width in pixels, at least 1
     * @return the changed network
     * @throws IllegalArgumentException if height or width is less than 1
     */
    public Architecture withResolution(int height, int width) {
        return withResolution(new Resolution(height, width));
    }

    /**
     * Returns this network for images of another size.
     *
     * @param newResolution the size
     * @return the changed network
     */
    public Architecture withResolution(Resolution newResolution) {
        return new Architecture(name, stem, stages, head, newResolution, classes, inputChannels);
    }

    /**
     * Returns this network with another number of classes.
     *
     * @param newClasses the number, at least 1
     * @return the changed network
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Architecture withClasses(int newClasses) {
        return new Architecture(name, stem, stages, head, resolution, newClasses, inputChannels);
    }

    /**
     * Returns this network for images of another number of channels.
     *
     * @param channels the number, at least 1
     * @return the changed network
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Architecture withInputChannels(int channels) {
        return new Architecture(name, stem, stages, head, resolution, classes, channels);
    }
}
