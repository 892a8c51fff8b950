package io.github.compoundscaler.benchmarks;

import java.util.SplittableRandom;

/** Seeded inputs, the same for every benchmark; as many as a power of two, so that an index wraps with a mask. */
final class Candidates {
    static final int COUNT = 4096;
    static final int MASK = COUNT - 1;

    final double[] depth = new double[COUNT];
    final double[] width = new double[COUNT];
    final int[] resolution = new int[COUNT];
    final double[] phi = new double[COUNT];
    final int[] n = new int[COUNT];

    Candidates() {
        SplittableRandom random = new SplittableRandom(20190528);
        for (int i = 0; i < COUNT; i++) {
            depth[i] = random.nextDouble(0.5, 4);
            width[i] = random.nextDouble(0.25, 3);
            resolution[i] = random.nextInt(96, 801);
            phi[i] = random.nextDouble(-1, 7);
            n[i] = random.nextInt(0, 8);
        }
    }
}
