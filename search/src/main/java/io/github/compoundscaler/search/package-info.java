/**
 * What is the largest network that fits? Budgets, the search along a scaling rule, and grids off its line.
 *
 * <p>A {@link io.github.compoundscaler.search.Measure} makes a number of a {@link
 * io.github.compoundscaler.search.Candidate}; a {@link io.github.compoundscaler.search.Limit} is a measure with a maximum, a
 * {@link io.github.compoundscaler.search.Budget} some limits, an {@link io.github.compoundscaler.search.Objective} a measure
 * with a direction.
 */
@NullMarked
package io.github.compoundscaler.search;

import org.jspecify.annotations.NullMarked;
