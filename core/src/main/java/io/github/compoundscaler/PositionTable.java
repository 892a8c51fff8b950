package io.github.compoundscaler;

import io.github.compoundscaler.cost.SizeChain;
import org.jspecify.annotations.Nullable;

/**
 * The positions at each size of a network by resolution, kept as they are asked for, up to a limit.
 *
 * <p>Looking a known resolution up takes no lock and creates nothing.
 */
final class PositionTable {
    private static final int MOST = 1 << 12;

    private final SizeChain chain;
    private volatile @Nullable Entry[] table = new Entry[64];
    private int count;

    PositionTable(SizeChain chain) {
        this.chain = chain;
    }

    private static final class Entry {
        private final int height;
        private final int width;
        private final long[] positions;

        Entry(int height, int width, long[] positions) {
            this.height = height;
            this.width = width;
            this.positions = positions;
        }
    }

    SizeChain chain() {
        return chain;
    }

    long[] at(int height, int width) {
        @Nullable Entry[] entries = table;
        int mask = entries.length - 1;
        for (int i = slot(height, width) & mask; ; i = (i + 1) & mask) {
            Entry entry = entries[i];
            if (entry == null) {
                return keep(height, width);
            }
            if (entry.height == height && entry.width == width) {
                return entry.positions;
            }
        }
    }

    private static int slot(int height, int width) {
        int hash = (height * 31 + width) * 0x9E3779B1;
        return hash ^ (hash >>> 16);
    }

    private synchronized long[] keep(int height, int width) {
        long[] positions = chain.positions(height, width);
        // Another thread may have kept it meanwhile; a second entry for it is never found, and harmless.
        if (count < MOST) {
            // A table that readers hold is never changed.
            @Nullable Entry[] next = new Entry[2 * (count + 1) > table.length ? 2 * table.length : table.length];
            for (Entry entry : table) {
                if (entry != null) {
                    put(next, entry);
                }
            }
            put(next, new Entry(height, width, positions));
            count++;
            table = next;
        }
        return positions;
    }

    private static void put(@Nullable Entry[] entries, Entry entry) {
        int mask = entries.length - 1;
        int i = slot(entry.height, entry.width) & mask;
        while (entries[i] != null) {
            i = (i + 1) & mask;
        }
        entries[i] = entry;
    }
}
