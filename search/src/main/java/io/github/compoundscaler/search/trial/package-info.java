/**
 * Which α, β, γ for a baseline? The first step of Tan and Le 2019, arXiv 1905.11946: a grid of coefficients, one trial per
 * distinct network, kept in a journal that survives being killed.
 */
@NullMarked
package io.github.compoundscaler.search.trial;

import org.jspecify.annotations.NullMarked;
