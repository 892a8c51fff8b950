package io.github.compoundscaler;

import io.github.compoundscaler.cost.SizeChain;
import java.util.stream.LongStream;

/**
 * The positions at each size of a network by resolution, kept as they are asked for.
 *
 * <p>A row is a resolution, the most positions of any size, and the positions of all sizes but 1 × 1, in one array with open addressing, so
 * that a look-up touches one place in memory. Finding a known resolution takes no lock and creates nothing.
 */
final class PositionTable {
    private static final int MOST = 1 << 12;

    private final SizeChain chain;
    /** Binary logarithm of the length of a row. */
    private final int shift;

    private volatile long[] rows;
    private int count;

    PositionTable(SizeChain chain) {
        this.chain = chain;
        this.shift = Integer.SIZE - Integer.numberOfLeadingZeros(chain.sizes().size());
        this.rows = new long[64 << shift];
    }

    SizeChain chain() {
        return chain;
    }

    int sizes() {
        return chain.sizes().size();
    }

    /** What is known so far. */
    long[] known() {
        return rows;
    }

    /** Where a resolution's row begins, or where one with a 0 does if the resolution isn't known. */
    int find(long[] table, int height, int width) {
        long key = key(height, width);
        int mask = table.length - 1;
        int row = (slot(key) << shift) & mask;
        while (table[row] != key && table[row] != 0) {
            row = (row + (1 << shift)) & mask;
        }
        return row;
    }

    private static long key(int height, int width) {
        return ((long) height << 32) | width;
    }

    private static int slot(long key) {
        int hash = (int) (key ^ (key >>> 27)) * 0x9E3779B1;
        return hash ^ (hash >>> 15);
    }

    /** An array that has the resolution's row. */
    synchronized long[] learn(int height, int width) {
        long[] positions = chain.positions(height, width);
        boolean full = count == MOST;
        long[] old = full ? new long[2 << shift] : rows;
        boolean crowded = !full && 2 * (count + 1) > old.length >> shift;
        long[] more = new long[crowded ? 2 * old.length : old.length];
        for (int row = 0; row < old.length; row += 1 << shift) {
            if (old[row] != 0) {
                int at = find(more, (int) (old[row] >>> 32), (int) old[row]);
                System.arraycopy(old, row, more, at, 1 << shift);
            }
        }
        int at = find(more, height, width);
        if (more[at] == 0) {
            more[at] = key(height, width);
            // The first size is 1 × 1 at every resolution; its place is taken by the most positions of any.
            System.arraycopy(positions, 1, more, at + 2, positions.length - 1);
            more[at + 1] = LongStream.of(positions).max().orElseThrow();
            if (!full) {
                count++;
                rows = more;
            }
        }
        return more;
    }
}
