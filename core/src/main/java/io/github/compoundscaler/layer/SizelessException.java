package io.github.compoundscaler.layer;

/** Says that a height or width was asked for while a network is read for all sizes at once. */
public final class SizelessException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public SizelessException() {
        super("a tensor must have a size to be asked for it, got one that stands for any size");
    }
}
