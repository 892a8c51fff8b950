/**
 * The command line.
 *
 * <p>Each command is one class that turns its arguments into rows; each row is a list of fields with a key for programs and a title
 * for people; a format prints rows. {@link io.github.compoundscaler.cli.Rows} holds all keys.
 */
@NullMarked
package io.github.compoundscaler.cli;

import org.jspecify.annotations.NullMarked;
