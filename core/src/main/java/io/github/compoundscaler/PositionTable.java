package io.github.compoundscaler;

import io.github.compoundscaler.cost.SizeChain;

/**
 * The positions at each size of a network by resolution, kept as they are asked for.
 *
 * <p>A row is a resolution and its positions, in one array with open addressing, so that a look-up touches one place in memory. Finding a
 * known resolution takes no lock and creates nothing.
 */
final class PositionTable {
    private static final int MOST = 1 << 12;

    private final SizeChain chain;
    private final int stride;
    private volatile long[] rows;
    private int count;

    PositionTable(SizeChain chain) {
        this.chain = chain;
        this.stride = chain.sizes().size() + 1;
        this.rows = new long[64 * stride];
    }

    SizeChain chain() {
        return chain;
    }

    int sizes() {
        return stride - 1;
    }

    /** An array that {@link #find} finds the resolution in. */
    long[] with(int height, int width) {
        long[] known = rows;
        return known[find(known, height, width)] != 0 ? known : learn(height, width);
    }

    /** Where a resolution's row begins, its positions after it. */
    int find(long[] table, int height, int width) {
        long key = key(height, width);
        int slots = table.length / stride;
        int slot = slot(key) & (slots - 1);
        while (table[slot * stride] != key && table[slot * stride] != 0) {
            slot = (slot + 1) & (slots - 1);
        }
        return slot * stride;
    }

    private static long key(int height, int width) {
        return ((long) height << 32) | width;
    }

    private static int slot(long key) {
        int hash = (int) (key ^ (key >>> 27)) * 0x9E3779B1;
        return hash ^ (hash >>> 15);
    }

    private synchronized long[] learn(int height, int width) {
        long[] positions = chain.positions(height, width);
        boolean full = count == MOST;
        long[] old = full ? new long[2 * stride] : rows;
        long[] more = new long[2 * (count + 1) * stride > old.length && !full ? 2 * old.length : old.length];
        for (int row = 0; row < old.length; row += stride) {
            if (old[row] != 0) {
                int at = find(more, (int) (old[row] >>> 32), (int) old[row]);
                System.arraycopy(old, row, more, at, stride);
            }
        }
        int at = find(more, height, width);
        if (more[at] == 0) {
            more[at] = key(height, width);
            System.arraycopy(positions, 0, more, at + 1, positions.length);
            if (!full) {
                count++;
                rows = more;
            }
        }
        return more;
    }
}
