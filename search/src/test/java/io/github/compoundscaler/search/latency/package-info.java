@NullMarked
package io.github.compoundscaler.search.latency;

import org.jspecify.annotations.NullMarked;
