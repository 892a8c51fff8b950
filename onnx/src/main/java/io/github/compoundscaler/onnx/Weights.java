package io.github.compoundscaler.onnx;

import java.util.Optional;
import java.util.function.Function;

/**
 * Where the values of an exported file come from, tensor by tensor and piece by piece, so that no network needs to fit into
 * memory. Implementations give equal values for equal arguments.
 */
@FunctionalInterface
public interface Weights {

    /**
     * Fills in a piece of a tensor, row-major.
     *
     * @param tensor the tensor
     * @param from index of the piece's first element
     * @param piece what to fill, all of it
     */
    void fill(WeightTensor tensor, long from, float[] piece);

    /**
     * Returns random weights with which signals neither vanish nor explode on their way, and non-trivial statistics for batch
     * normalisation. They are the same on every machine for the same seed, whatever else is in the network.
     *
     * @param seed the seed
     * @return the weights
     */
    static Weights seeded(long seed) {
        return new SeededWeights(seed);
    }

    /**
     * Returns weights that a caller has, and others for the tensors that the caller hasn't.
     *
     * @param known values of a tensor, or none; asked once per piece
     * @param otherwise the other tensors' weights
     * @return the weights
     */
    static Weights supplied(Function<WeightTensor, Optional<float[]>> known, Weights otherwise) {
        return (tensor, from, piece) -> {
            Optional<float[]> values = known.apply(tensor);
            if (values.isEmpty()) {
                otherwise.fill(tensor, from, piece);
                return;
            }
            float[] given = values.get();
            if (given.length != tensor.elements()) {
                throw new IllegalArgumentException(
                        "tensor " + tensor.name() + " must have " + tensor.elements() + " values, got " + given.length);
            }
            System.arraycopy(given, Math.toIntExact(from), piece, 0, piece.length);
        };
    }
}
