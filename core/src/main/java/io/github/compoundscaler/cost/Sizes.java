package io.github.compoundscaler.cost;

import java.util.ArrayList;
import java.util.List;

/** The sizes (H, W) that come up while a network is read for all resolutions, numbered as they do; 0 is 1 × 1, 1 the image's. */
final class Sizes {
    static final int IMAGE = 1;

    private final List<SizeChain.Size> sizes =
            new ArrayList<>(List.of(SizeChain.Size.fixed(1, 1), SizeChain.Size.IMAGE));
    private final List<SizeChain.Pair> equal = new ArrayList<>();

    SizeChain chain() {
        return new SizeChain(sizes, equal);
    }

    int fixed(int height, int width) {
        return number(SizeChain.Size.fixed(height, width), sizes);
    }

    int windowed(int parent, int kernel, int stride, int padding, boolean ceilMode) {
        SizeChain.Size size = SizeChain.Size.windowed(parent, kernel, stride, padding, ceilMode);
        return size.keepsParent() ? parent : number(size, sizes);
    }

    /** Notes that the network exists only where two sizes are equal. */
    void agree(int a, int b) {
        if (a != b) {
            number(new SizeChain.Pair(Math.min(a, b), Math.max(a, b)), equal);
        }
    }

    private static <T> int number(T value, List<T> known) {
        int number = known.indexOf(value);
        if (number < 0) {
            known.add(value);
            number = known.size() - 1;
        }
        return number;
    }
}
