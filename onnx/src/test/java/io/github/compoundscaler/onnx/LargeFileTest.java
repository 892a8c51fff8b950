package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.zoo.Zoo;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of 100 MB takes what its nodes take, not what its weights do. */
class LargeFileTest {
    private static final Architecture RESNET = Zoo.get("resnet50");

    @TempDir
    private Path folder;

    /** Counts the bytes that are read rather than skipped. */
    private static final class Touched extends FilterInputStream {
        private long bytes;

        Touched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            bytes++;
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }

    private Path file() throws IOException {
        Path file = folder.resolve("resnet50.onnx");
        OnnxExport.of(RESNET).withWeights((tensor, from, piece) -> {}).write(file);
        assertTrue(Files.size(file) > 100_000_000);
        return file;
    }

    @Test
    void weightsAreSkipped() throws IOException {
        try (Touched stream = new Touched(Files.newInputStream(file()))) {
            assertEquals(RESNET.cost(), OnnxModel.read(stream).report().cost());
            // A buffer of 16 KiB before each of 161 large tensors, and the small ones.
            assertTrue(stream.bytes < 4_000_000, "bytes " + stream.bytes);
        }
    }

    @Test
    void weightsAreNotCopied() throws IOException {
        Path file = file();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertEquals(RESNET.cost(), OnnxModel.read(file).report().cost());
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < Files.size(file) / 10, "bytes " + allocated);
    }
}
