package io.github.compoundscaler.search.fit;

import io.github.compoundscaler.ScalingCoefficients;

/**
 * The coefficients that the fitted laws call for. Immutable and thread-safe.
 *
 * @param coefficients the coefficients, with α·β²·γ² = 2
 * @param alpha α with its interval
 * @param beta β with its interval
 * @param gamma γ with its interval
 */
public record FittedCoefficients(ScalingCoefficients coefficients, Estimate alpha, Estimate beta, Estimate gamma) {}
