package io.github.compoundscaler.layer;

import java.util.List;

/**
 * A layer that is kept: its kind and its attributes, without name and connections.
 *
 * <p>One record per method of {@link Layers}, with the same attributes. Immutable and thread-safe.
 */
public sealed interface Op {

    /**
     * Says this layer again to a receiver.
     *
     * @param layers the receiver
     * @param name local name, for kinds that have one of their own
     * @param inputs as many tensors as the kind takes
     * @return the output that the receiver gives
     */
    Tensor emit(Layers layers, String name, List<Tensor> inputs);

    /**
     * Returns the kind of layer.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * Returns the kernel size.
     *
     * @return the size, 0 for a kind without a window
     */
    default int kernel() {
        return 0;
    }

    /**
     * Returns the stride.
     *
     * @return the stride, 1 for a kind without a window
     */
    default int stride() {
        return 1;
    }

    /**
     * Returns the number of groups.
     *
     * @return the groups, 1 for a kind without groups
     */
    default int groups() {
        return 1;
    }

    /** The kinds of layers, named as the methods of {@link Layers}, with what memory models need to know of them. */
    enum Kind {
        /** {@link Layers#input}. */
        INPUT("input", Output.NEW, false),
        /** {@link Layers#conv2d}. */
        CONV2D("conv2d", Output.NEW, true),
        /** {@link Layers#linear}. */
        LINEAR("linear", Output.NEW, true),
        /** {@link Layers#batchNorm}. */
        BATCH_NORM("batchNorm", Output.FOLLOWS, true),
        /** {@link Layers#activation}. */
        ACTIVATION("activation", Output.FOLLOWS, true),
        /** {@link Layers#adaptiveAveragePool}. */
        ADAPTIVE_AVERAGE_POOL("adaptiveAveragePool", Output.NEW, false),
        /** {@link Layers#add}. */
        ADD("add", Output.OVERWRITES, false),
        /** {@link Layers#gate}. */
        GATE("gate", Output.OVERWRITES, true),
        /** {@link Layers#layerNorm}. */
        LAYER_NORM("layerNorm", Output.FOLLOWS, true),
        /** {@link Layers#groupNorm}. */
        GROUP_NORM("groupNorm", Output.FOLLOWS, true),
        /** {@link Layers#globalResponseNorm}. */
        GLOBAL_RESPONSE_NORM("globalResponseNorm", Output.FOLLOWS, true),
        /** {@link Layers#layerScale}. */
        LAYER_SCALE("layerScale", Output.FOLLOWS, true),
        /** {@link Layers#maxPool}. */
        MAX_POOL("maxPool", Output.NEW, true),
        /** {@link Layers#averagePool}. */
        AVERAGE_POOL("averagePool", Output.NEW, false),
        /** {@link Layers#channelConv1d}. */
        CHANNEL_CONV1D("channelConv1d", Output.NEW, true),
        /** {@link Layers#multiply}. */
        MULTIPLY("multiply", Output.OVERWRITES, true),
        /** {@link Layers#concat}. */
        CONCAT("concat", Output.NEW, false),
        /** {@link Layers#slice}. */
        SLICE("slice", Output.NEW, false),
        /** {@link Layers#channelShuffle}. */
        CHANNEL_SHUFFLE("channelShuffle", Output.NEW, false),
        /** {@link Layers#flatten}. */
        FLATTEN("flatten", Output.FOLLOWS, false);

        private final String label;
        private final Output output;
        private final boolean keepsInputs;

        Kind(String label, Output output, boolean keepsInputs) {
            this.label = label;
            this.output = output;
            this.keepsInputs = keepsInputs;
        }

        /**
         * Returns the name of the method of {@link Layers}.
         *
         * @return such as {@code conv2d}
         */
        public String label() {
            return label;
        }

        /**
         * Says where the output can be written.
         *
         * @return the kind of buffer
         */
        public Output output() {
            return output;
        }

        /**
         * Tells whether the backward pass reads the inputs.
         *
         * @return true if training keeps them
         */
        public boolean keepsInputs() {
            return keepsInputs;
        }
    }

    /** Where a layer can write its output. */
    enum Output {
        /** Into a buffer of its own. */
        NEW,
        /** Element by element over its input, so that runtimes fuse it into the layer before. */
        FOLLOWS,
        /** Over its first operand, if nobody reads that later. */
        OVERWRITES
    }

    /**
     * {@link Layers#input}.
     *
     * @param channels input channels
     * @param height height in pixels
     * @param width width in pixels
     */
    record Input(int channels, int height, int width) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.input(channels, height, width);
        }

        @Override
        public Kind kind() {
            return Kind.INPUT;
        }
    }

    /**
     * {@link Layers#conv2d}.
     *
     * @param outChannels output channels
     * @param kernel kernel size
     * @param stride stride
     * @param padding padding on each side, or {@link Layers#SAME}
     * @param groups groups
     * @param bias whether it has a bias
     */
    record Conv2d(int outChannels, int kernel, int stride, int padding, int groups, boolean bias) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.conv2d(name, inputs.get(0), outChannels, kernel, stride, padding, groups, bias);
        }

        @Override
        public Kind kind() {
            return Kind.CONV2D;
        }
    }

    /**
     * {@link Layers#linear}.
     *
     * @param outFeatures output channels
     * @param bias whether it has a bias
     */
    record Linear(int outFeatures, boolean bias) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.linear(name, inputs.get(0), outFeatures, bias);
        }

        @Override
        public int kernel() {
            return 1;
        }

        @Override
        public Kind kind() {
            return Kind.LINEAR;
        }
    }

    /** {@link Layers#batchNorm}. */
    record BatchNorm() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.batchNorm(inputs.get(0));
        }

        @Override
        public Kind kind() {
            return Kind.BATCH_NORM;
        }
    }

    /**
     * {@link Layers#activation}.
     *
     * @param function which function
     */
    record Activate(Activation function) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.activation(inputs.get(0), function);
        }

        @Override
        public Kind kind() {
            return Kind.ACTIVATION;
        }
    }

    /**
     * {@link Layers#adaptiveAveragePool}.
     *
     * @param outHeight output height
     * @param outWidth output width
     */
    record AdaptiveAveragePool(int outHeight, int outWidth) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.adaptiveAveragePool(name, inputs.get(0), outHeight, outWidth);
        }

        @Override
        public Kind kind() {
            return Kind.ADAPTIVE_AVERAGE_POOL;
        }
    }

    /** {@link Layers#add}. */
    record Add() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.add(inputs.get(0), inputs.get(1));
        }

        @Override
        public Kind kind() {
            return Kind.ADD;
        }
    }

    /** {@link Layers#gate}. */
    record Gate() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.gate(inputs.get(0), inputs.get(1));
        }

        @Override
        public Kind kind() {
            return Kind.GATE;
        }
    }

    /** {@link Layers#layerNorm}. */
    record LayerNorm() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.layerNorm(inputs.get(0));
        }

        @Override
        public Kind kind() {
            return Kind.LAYER_NORM;
        }
    }

    /**
     * {@link Layers#groupNorm}.
     *
     * @param groups groups
     */
    record GroupNorm(int groups) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.groupNorm(inputs.get(0), groups);
        }

        @Override
        public Kind kind() {
            return Kind.GROUP_NORM;
        }
    }

    /** {@link Layers#globalResponseNorm}. */
    record GlobalResponseNorm() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.globalResponseNorm(inputs.get(0));
        }

        @Override
        public Kind kind() {
            return Kind.GLOBAL_RESPONSE_NORM;
        }
    }

    /** {@link Layers#layerScale}. */
    record LayerScale() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.layerScale(inputs.get(0));
        }

        @Override
        public Kind kind() {
            return Kind.LAYER_SCALE;
        }
    }

    /**
     * {@link Layers#maxPool}.
     *
     * @param kernel kernel size
     * @param stride stride
     * @param padding padding on each side, or {@link Layers#SAME}
     * @param ceilMode whether sizes round up
     */
    record MaxPool(int kernel, int stride, int padding, boolean ceilMode) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.maxPool(name, inputs.get(0), kernel, stride, padding, ceilMode);
        }

        @Override
        public Kind kind() {
            return Kind.MAX_POOL;
        }
    }

    /**
     * {@link Layers#averagePool}.
     *
     * @param kernel kernel size
     * @param stride stride
     * @param padding padding on each side, or {@link Layers#SAME}
     * @param ceilMode whether sizes round up
     */
    record AveragePool(int kernel, int stride, int padding, boolean ceilMode) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.averagePool(name, inputs.get(0), kernel, stride, padding, ceilMode);
        }

        @Override
        public Kind kind() {
            return Kind.AVERAGE_POOL;
        }
    }

    /**
     * {@link Layers#channelConv1d}.
     *
     * @param kernel kernel size
     */
    record ChannelConv1d(int kernel) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.channelConv1d(name, inputs.get(0), kernel);
        }

        @Override
        public Kind kind() {
            return Kind.CHANNEL_CONV1D;
        }
    }

    /** {@link Layers#multiply}. */
    record Multiply() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.multiply(inputs.get(0), inputs.get(1));
        }

        @Override
        public Kind kind() {
            return Kind.MULTIPLY;
        }
    }

    /** {@link Layers#concat}. */
    record Concat() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.concat(inputs);
        }

        @Override
        public Kind kind() {
            return Kind.CONCAT;
        }
    }

    /**
     * {@link Layers#slice}.
     *
     * @param from first channel
     * @param to channel after the last one
     */
    record Slice(int from, int to) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.slice(inputs.get(0), from, to);
        }

        @Override
        public Kind kind() {
            return Kind.SLICE;
        }
    }

    /**
     * {@link Layers#channelShuffle}.
     *
     * @param groups groups
     */
    record ChannelShuffle(int groups) implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.channelShuffle(inputs.get(0), groups);
        }

        @Override
        public Kind kind() {
            return Kind.CHANNEL_SHUFFLE;
        }
    }

    /** {@link Layers#flatten}. */
    record Flatten() implements Op {
        @Override
        public Tensor emit(Layers layers, String name, List<Tensor> inputs) {
            return layers.flatten(inputs.get(0));
        }

        @Override
        public Kind kind() {
            return Kind.FLATTEN;
        }
    }
}
