package io.github.compoundscaler.search.trial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The file of a search's ended trials: one line each, appended and forced to disk before the trial counts.
 *
 * <p>The first line names the search. Each further line ends in a checksum, so that a line that was being written when the
 * process died is known, and cut off. Only one process has the file at a time. For one thread.
 */
final class Journal implements Closeable {
    private static final String MAGIC = "compound-scaler-journal 1 ";
    private static final int FIELDS = 4;

    private final FileChannel channel;
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();

    /** How a trial ended: one of the two is there. */
    record Entry(@Nullable Double score, @Nullable String failure) {}

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    static Journal open(Path file, String fingerprint) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            Journal journal = new Journal(channel);
            journal.read(file, MAGIC + fingerprint);
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("journal " + file + " is in use by another search");
        }
    }

    private void read(Path file, String header) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        String text = new String(buffer.array(), 0, buffer.position(), US_ASCII);
        int end = text.indexOf('\n');
        if (end < 0 && header.startsWith(text)) {
            // New, or died while the header was written, before any trial.
            channel.truncate(0);
            write(header + "\n");
            forceDirectory(file);
            return;
        }
        if (end < 0 || !text.startsWith(MAGIC)) {
            throw new IllegalArgumentException("journal must be a journal of this library, got " + file);
        }
        if (!text.substring(0, end).equals(header)) {
            throw new IllegalArgumentException("journal must belong to this search, got that of another: " + file);
        }
        long valid = end + 1L;
        boolean torn = false;
        for (int start = end + 1; start < text.length(); start = end + 1) {
            end = text.indexOf('\n', start);
            boolean good = end >= 0 && parse(text.substring(start, end));
            if (good && torn) {
                throw new IllegalArgumentException(
                        "journal must be whole but for its end, got a bad line before the line \""
                                + text.substring(start, end) + "\" in " + file);
            }
            if (good) {
                valid = end + 1L;
            }
            torn = !good;
            if (end < 0) {
                break;
            }
        }
        channel.truncate(valid);
        channel.position(valid);
        channel.force(true);
    }

    private boolean parse(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length != FIELDS
                || !fields[FIELDS - 1].equals(checksum(line.substring(0, Math.max(0, line.lastIndexOf(' ')))))) {
            return false;
        }
        int number = Integer.parseInt(fields[0]);
        entries.put(
                number,
                fields[1].equals("scored")
                        ? new Entry(Double.valueOf(fields[2]), null)
                        : new Entry(null, URLDecoder.decode(fields[2], UTF_8)));
        return true;
    }

    /** Ended trials by number, in the order in which they ended last. */
    Map<Integer, Entry> entries() {
        return entries;
    }

    void append(int number, Entry entry) throws IOException {
        String failure = entry.failure();
        String line = number + " "
                + (failure == null ? "scored " + entry.score() : "failed " + URLEncoder.encode(failure, UTF_8));
        write(line + " " + checksum(line) + "\n");
    }

    private void write(String text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(US_ASCII));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        return Long.toHexString(crc.getValue());
    }

    /** So that the new file itself is found again after a crash of the machine. */
    private static void forceDirectory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // Some systems don't let a directory be opened; the file's own bytes are on disk all the same.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
