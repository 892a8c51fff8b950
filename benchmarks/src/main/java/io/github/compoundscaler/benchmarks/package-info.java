/** JMH benchmarks: the library's hot paths against a hand-written floor. */
@NullMarked
package io.github.compoundscaler.benchmarks;

import org.jspecify.annotations.NullMarked;
