package io.github.compoundscaler.arch;

/**
 * What a stem, a block or a head may ask when the network's width is scaled.
 *
 * <p>The multiplier itself is not to be had: whoever is given the same answers scales to the same integers.
 */
public interface WidthScaling {

    /**
     * Scales and rounds a number of channels.
     *
     * @param base channels in the baseline
     * @return channels in the scaled network
     */
    int channels(int base);

    /**
     * Scales and rounds the channels of a head's convolution.
     *
     * @param base the head's channels in the baseline
     * @param baseFeatures channels of the last stage in the baseline
     * @param features channels of the last stage in the scaled network
     * @return the head's channels in the scaled network
     */
    int headChannels(int base, int baseFeatures, int features);

    /**
     * Scales and rounds the number of channels per group.
     *
     * @param base channels per group in the baseline
     * @return channels per group in the scaled network
     */
    int groupWidth(int base);
}
