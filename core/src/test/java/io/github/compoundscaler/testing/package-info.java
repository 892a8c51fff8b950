/** What the tests of core share: reference tables, generators, contracts and oracles. */
@NullMarked
package io.github.compoundscaler.testing;

import org.jspecify.annotations.NullMarked;
