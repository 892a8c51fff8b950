package io.github.compoundscaler.arch;

import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;

/**
 * A run of blocks, given by one or more definitions in order. Immutable and thread-safe.
 *
 * @param definitions the definitions, at least one
 */
public record Stage(List<Definition> definitions) {

    /**
     * Copies the definitions.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Stage {
        definitions = List.copyOf(definitions);
        if (definitions.isEmpty()) {
            throw new IllegalArgumentException("a stage must have at least one definition, got none");
        }
    }

    /**
     * A block and how often it stands in a row.
     *
     * @param block the block
     * @param channels output channels of each repeat, at least 1
     * @param stride stride of the first repeat, at least 1; the others have 1
     * @param repeats how many, at least 1
     */
    public record Definition(Block block, int channels, int stride, int repeats) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is less than 1
         */
        public Definition {
            if (channels < 1 || stride < 1 || repeats < 1) {
                throw new IllegalArgumentException("channels, stride and repeats must be at least 1, got channels "
                        + channels + ", stride " + stride + ", repeats " + repeats);
            }
        }

        /**
         * Counts the blocks, equal repeats folded into one.
         *
         * @param reader the cost reader
         * @param in input of the first block
         * @return output of the last block
         */
        public Tensor count(CostReader reader, Tensor in) {
            int following = repeats - 1;
            Tensor first = block.emit(reader, in, channels, stride);
            if (following == 0) {
                return first;
            }
            reader.repeat(following);
            Tensor x = block.emit(reader, first, channels, 1);
            if (following > 1 && !x.sameShape(first)) {
                // The repeats aren't equal after all: leave one of them counted and go on one by one.
                reader.repeat(1 - following);
                block.emit(reader, first, channels, 1);
                reader.repeat(1);
                for (int i = 1; i < following; i++) {
                    x = block.emit(reader, x, channels, 1);
                }
            }
            reader.repeat(1);
            return x;
        }
    }

    /**
     * Returns a stage of one definition.
     *
     * @param block the block
     * @param channels output channels
     * @param stride stride of the first repeat
     * @param repeats how many
     * @return the stage
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static Stage of(Block block, int channels, int stride, int repeats) {
        return new Stage(List.of(new Definition(block, channels, stride, repeats)));
    }

    /**
     * Returns the output channels of the last block.
     *
     * @return channels
     */
    public int channels() {
        return definitions.get(definitions.size() - 1).channels();
    }

    /**
     * Returns the number of blocks.
     *
     * @return the sum of the definitions' repeats
     * @throws ArithmeticException if it doesn't fit an int
     */
    public int repeats() {
        int sum = 0;
        for (Definition definition : definitions) {
            sum = Math.addExact(sum, definition.repeats());
        }
        return sum;
    }

    /**
     * Describes every block to a receiver.
     *
     * @param layers the receiver
     * @param in the stage's input
     * @param name the stage's name, which the blocks' names begin with
     * @return the stage's output
     */
    public Tensor emit(Layers layers, Tensor in, String name) {
        Tensor x = in;
        int number = 1;
        for (Definition definition : definitions) {
            for (int i = 0; i < definition.repeats(); i++) {
                layers.scope(name + ".block" + number++);
                x = definition.block().emit(layers, x, definition.channels(), i == 0 ? definition.stride() : 1);
            }
        }
        return x;
    }

    /**
     * Counts the stage, equal repeats folded into one.
     *
     * @param reader the cost reader
     * @param in the stage's input
     * @return the stage's output
     */
    public Tensor count(CostReader reader, Tensor in) {
        Tensor x = in;
        for (int i = 0; i < definitions.size(); i++) {
            x = definitions.get(i).count(reader, x);
        }
        return x;
    }
}
