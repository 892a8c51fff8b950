@NullMarked
package io.github.compoundscaler.search;

import org.jspecify.annotations.NullMarked;
