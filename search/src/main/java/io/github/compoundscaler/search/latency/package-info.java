/**
 * How fast will a network be? Models that are fitted to measured networks and then estimate any other, as a measure for budgets
 * and objectives.
 */
@NullMarked
package io.github.compoundscaler.search.latency;

import org.jspecify.annotations.NullMarked;
