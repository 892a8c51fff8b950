package io.github.compoundscaler;

/**
 * The exponents that would explain a network, one per dimension and two by cost; a network on the rule's line has one φ in all.
 *
 * @param depth φ with α<sup>φ</sup> = depth multiplier; NaN if the rule leaves the depth alone
 * @param width φ with β<sup>φ</sup> = width multiplier; NaN if the rule leaves the width alone
 * @param resolution φ with γ<sup>φ</sup> = resolution multiplier; NaN if the rule leaves the resolution alone
 * @param cost φ with (α·β²·γ²)<sup>φ</sup> = growth of the MACs; NaN if the rule leaves them alone
 * @param doublings φ with 2<sup>φ</sup> = growth of the MACs
 */
public record PhiFit(double depth, double width, double resolution, double cost, double doublings) {}
