package io.github.compoundscaler.onnx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a file. Skipping seeks, but never beyond the end, or a file that is cut off would look whole. */
final class FileInput extends FilterInputStream {
    private long left;

    private FileInput(InputStream in, long size) {
        super(in);
        left = size;
    }

    static InputStream open(Path file) throws IOException {
        return new FileInput(Files.newInputStream(file), Files.size(file));
    }

    /** The stream itself, or what it unpacks to if it is gzip. */
    static InputStream unpacked(InputStream stream) throws IOException {
        PushbackInputStream start = new PushbackInputStream(stream, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean packed = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        return packed ? new GZIPInputStream(start, 1 << 16) : start;
    }

    @Override
    public int read() throws IOException {
        int result = super.read();
        left -= result < 0 ? 0 : 1;
        return result;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, Math.max(0, left)));
        left -= skipped;
        return skipped;
    }
}
