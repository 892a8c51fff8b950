@NullMarked
package io.github.compoundscaler.cli;

import org.jspecify.annotations.NullMarked;
