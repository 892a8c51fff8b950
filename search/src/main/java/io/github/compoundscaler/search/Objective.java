package io.github.compoundscaler.search;

/**
 * What is to be small or large. Immutable and thread-safe.
 *
 * @param name what it is called in messages and tables
 * @param measure how it is measured
 * @param direction which way is better
 */
public record Objective(String name, Measure measure, Direction direction) {

    /** Which way is better. */
    public enum Direction {
        /** Less is better. */
        MINIMISE,
        /** More is better. */
        MAXIMISE
    }

    /**
     * Returns the objective that something be small.
     *
     * @param name what it is called
     * @param measure how it is measured
     * @return the objective
     */
    public static Objective minimise(String name, Measure measure) {
        return new Objective(name, measure, Direction.MINIMISE);
    }

    /**
     * Returns the objective that something be large.
     *
     * @param name what it is called
     * @param measure how it is measured
     * @return the objective
     */
    public static Objective maximise(String name, Measure measure) {
        return new Objective(name, measure, Direction.MAXIMISE);
    }

    /** The measured value with its sign turned so that less is better, and zeros made equal. */
    double penalty(Candidate candidate) {
        double value = measure.of(candidate);
        if (Double.isNaN(value)) {
            throw new IllegalStateException("measure " + name + " must give a number, got NaN");
        }
        return (direction == Direction.MINIMISE ? value : -value) + 0.0;
    }

    /** The value that a penalty was made of. */
    double value(double penalty) {
        return (direction == Direction.MINIMISE ? penalty : -penalty) + 0.0;
    }
}
