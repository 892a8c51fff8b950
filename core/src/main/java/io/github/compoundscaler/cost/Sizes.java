package io.github.compoundscaler.cost;

import io.github.compoundscaler.layer.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The sizes (H, W) that come up while a network is read for all resolutions, numbered as they do; 0 is 1 × 1, 1 the image's. */
final class Sizes {
    private static final int IMAGE = 1;

    /** For a reader of one resolution, which numbers no sizes. */
    static final Sizes NONE = new Sizes();

    private final List<SizeChain.Size> sizes =
            new ArrayList<>(List.of(SizeChain.Size.fixed(1, 1), SizeChain.Size.IMAGE));

    static Tensor image(int channels) {
        return Tensor.sizeless(IMAGE, channels);
    }

    int count() {
        return sizes.size();
    }

    SizeChain chain() {
        return new SizeChain(sizes);
    }

    int fixed(int height, int width) {
        return number(SizeChain.Size.fixed(height, width));
    }

    int windowed(int parent, int kernel, int stride, int padding, boolean ceilMode) {
        return number(SizeChain.Size.windowed(parent, kernel, stride, padding, ceilMode));
    }

    private int number(SizeChain.Size size) {
        int number = sizes.indexOf(size);
        if (number < 0) {
            sizes.add(size);
            number = sizes.size() - 1;
        }
        return number;
    }
}
