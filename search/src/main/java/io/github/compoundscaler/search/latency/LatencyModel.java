package io.github.compoundscaler.search.latency;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.search.Candidate;
import io.github.compoundscaler.search.Limit;
import io.github.compoundscaler.search.Measure;
import java.io.IOException;
import java.nio.file.Path;

/** Estimates the time of a network on the machine whose measurements it was fitted to. Immutable and thread-safe. */
public sealed interface LatencyModel extends Measure permits LogLinearLatency, RooflineLatency {

    /**
     * Estimates the time of one example.
     *
     * @param network the network
     * @return milliseconds
     * @throws ArithmeticException if a count doesn't fit a long
     */
    double milliseconds(Architecture network);

    @Override
    default double of(Candidate candidate) {
        return milliseconds(candidate.network());
    }

    /**
     * Limits the estimated time.
     *
     * @param milliseconds the longest time per example
     * @return the limit named {@code latency}
     * @throws IllegalArgumentException if it isn't positive and finite
     */
    default Limit limit(double milliseconds) {
        return new Limit("latency", this, milliseconds);
    }

    /**
     * Writes this model, as text, exactly.
     *
     * @param file where to; an existing file is replaced
     * @throws IOException if it can't be written
     */
    default void save(Path file) throws IOException {
        LatencyFile.write(file, this);
    }

    /**
     * Reads a model that was saved.
     *
     * @param file where it is
     * @return an equal model
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if the file doesn't hold a model
     */
    static LatencyModel load(Path file) throws IOException {
        return LatencyFile.read(file);
    }
}
