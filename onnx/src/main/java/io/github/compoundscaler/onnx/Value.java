package io.github.compoundscaler.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of the inferred graph. The rule of an operator makes it with type, shape and maybe elements; {@link Inference}
 * then says who made it and what it is made of, once.
 */
final class Value {
    /** Stands for an optional input that isn't given. */
    static final Value ABSENT = new Value(ElementType.UNKNOWN, null, null);

    private final int type;
    private final @Nullable Shape shape;
    private final @Nullable Numbers numbers;
    private String name = "";
    private int producer = -1;
    private boolean named;
    private boolean constant;
    private List<Source> sources = List.of();

    private Value(int type, @Nullable Shape shape, @Nullable Numbers numbers) {
        this.type = type;
        this.shape = shape;
        this.numbers = numbers;
    }

    static Value of(int type, Shape shape) {
        return new Value(type, shape, null);
    }

    static Value of(int type, Shape shape, @Nullable Numbers numbers) {
        return new Value(type, shape, numbers);
    }

    static Value unshaped(int type) {
        return new Value(type, null, null);
    }

    /** The tensor whose elements a value is made of: what a parameter is. Equal only to itself. */
    static final class Source {
        private final long elements;

        Source(long elements) {
            this.elements = elements;
        }

        long elements() {
            return elements;
        }
    }

    /** An operator's input has no known shape, since it comes from one that isn't understood, or depends on the data. */
    static final class NotKnown extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotKnown() {
            super("shape not known", null, false, false);
        }
    }

    void made(String newName, int node, boolean isConstant, List<Source> newSources) {
        name = newName;
        producer = node;
        constant = isConstant;
        sources = newSources;
        named = true;
    }

    /** Whether {@link #made} was called: a rule may hand its input on. */
    boolean isMade() {
        return named;
    }

    String name() {
        return name;
    }

    /** Position of the node that computes it, -1 for inputs and initialisers. */
    int producer() {
        return producer;
    }

    int type() {
        return type;
    }

    boolean hasShape() {
        return shape != null;
    }

    Shape shape() {
        if (shape == null) {
            throw new NotKnown();
        }
        return shape;
    }

    boolean hasNumbers() {
        return numbers != null;
    }

    Numbers numbers() {
        if (numbers == null) {
            throw new NotKnown();
        }
        return numbers;
    }

    @Nullable
    Numbers numbersOrNull() {
        return numbers;
    }

    /** Whether it is made of the file's tensors alone, whatever the input holds. */
    boolean isConstant() {
        return constant;
    }

    /** The tensors of the file that it is made of and that can be parameters. */
    List<Source> sources() {
        return sources;
    }

    /** Whether it has one element that doesn't depend on what the input holds: a number of a formula. */
    boolean isNumber() {
        return (constant || numbers != null) && shape != null && shape.elements() == 1;
    }
}
