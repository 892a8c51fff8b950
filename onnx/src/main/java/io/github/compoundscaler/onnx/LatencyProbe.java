package io.github.compoundscaler.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Measures how long a network takes for one image on this machine: writes it as an ONNX file and runs that in ONNX Runtime.
 *
 * <p>ONNX Runtime is an optional dependency ({@value #DEPENDENCY}); without it {@link #measure}
 * says so. Immutable and thread-safe.
 *
 * @param threads threads that one inference may use, at least 1
 * @param warmUps runs before the first one that counts, at least 0
 * @param runs runs that count, at least 1
 */
public record LatencyProbe(int threads, int warmUps, int runs) {

    /** What must be on the class path: ONNX Runtime's group and artifact. */
    public static final String DEPENDENCY = "com.microsoft.onnxruntime:onnxruntime";

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public LatencyProbe {
        if (threads < 1 || warmUps < 0 || runs < 1) {
            throw new IllegalArgumentException(
                    "threads and runs must be at least 1 and warmUps at least 0, got threads " + threads + ", warmUps "
                            + warmUps + ", runs " + runs);
        }
    }

    /**
     * Returns a probe with one thread, 5 runs to warm up and 25 that count.
     *
     * @return the probe
     */
    public static LatencyProbe standard() {
        return new LatencyProbe(1, 5, 25);
    }

    /**
     * Tells whether ONNX Runtime is on the class path.
     *
     * @return true if {@link #measure} can run
     */
    public static boolean isAvailable() {
        try {
            Class.forName("ai.onnxruntime.OrtEnvironment", false, LatencyProbe.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Measures a network with random weights.
     *
     * @param network the network
     * @return the times
     * @throws IOException if its file, in the system's folder for temporary ones, can't be written
     * @throws IllegalStateException if ONNX Runtime is missing, which the message says, or fails
     * @throws IllegalArgumentException if layers don't fit each other or the input
     */
    public Latency measure(Architecture network) throws IOException {
        if (!isAvailable()) {
            throw new IllegalStateException("measuring needs ONNX Runtime: add " + DEPENDENCY + " to the class path");
        }
        Path folder = Files.createTempDirectory("compound-scaler");
        Path file = folder.resolve("network.onnx");
        Path beside = folder.resolve("network.onnx.data");
        try {
            OnnxExport.of(network).withExternalData().write(file);
            return Running.measure(this, file, network);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(beside);
            Files.deleteIfExists(folder);
        }
    }

    /** What needs ONNX Runtime's classes, so that they are looked up only when they are there. */
    private static final class Running {
        private Running() {}

        static Latency measure(LatencyProbe probe, Path file, Architecture network) {
            Resolution size = network.resolution();
            long[] shape = {1, network.inputChannels(), size.height(), size.width()};
            float[] image = new float[Math.toIntExact(Shape.of(shape).elements())];
            Arrays.fill(image, 0.5f);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(probe.threads());
                options.setInterOpNumThreads(1);
                try (OrtSession session = environment.createSession(file.toString(), options);
                        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), shape)) {
                    List<Long> nanos = new ArrayList<>();
                    for (int i = -probe.warmUps(); i < probe.runs(); i++) {
                        long start = System.nanoTime();
                        session.run(Map.of("input", input)).close();
                        long time = System.nanoTime() - start;
                        if (i >= 0) {
                            nanos.add(time);
                        }
                    }
                    return new Latency(nanos);
                }
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
            }
        }
    }
}
