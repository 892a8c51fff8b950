package io.github.compoundscaler.benchmarks;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.onnx.OnnxExport;
import io.github.compoundscaler.onnx.OnnxModel;
import io.github.compoundscaler.zoo.EfficientNet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** EfficientNet-B0 as an ONNX file of 21 MB: written, and read again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class OnnxBenchmark {
    private static final OnnxExport EXPORT = OnnxExport.of(EfficientNet.b0());

    /** The file with weights. */
    byte[] file = {};

    /** The file without. */
    byte[] stripped = {};

    /** Writes the files. */
    @Setup
    public void export() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EXPORT.write(out);
        file = out.toByteArray();
        out.reset();
        EXPORT.withoutWeights().write(out);
        stripped = out.toByteArray();
    }

    /** The file's cost. */
    @Benchmark
    public Cost read() throws IOException {
        return OnnxModel.read(new ByteArrayInputStream(file)).report().cost();
    }

    /** The file's layers. */
    @Benchmark
    public LayerGraph readLayers() throws IOException {
        return OnnxModel.read(new ByteArrayInputStream(file))
                .layerGraph(Map.of())
                .graph()
                .orElseThrow();
    }

    /** The file, with seeded weights. */
    @Benchmark
    public long write() throws IOException {
        return written(EXPORT);
    }

    /** The file's nodes, without weights. */
    @Benchmark
    public long writeWithoutWeights() throws IOException {
        return written(EXPORT.withoutWeights());
    }

    private static long written(OnnxExport export) throws IOException {
        Counter counter = new Counter();
        export.write(counter);
        return counter.bytes;
    }

    /** Counts bytes and drops them. */
    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
