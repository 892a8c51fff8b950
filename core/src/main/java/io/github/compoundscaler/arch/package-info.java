/**
 * Networks as data: a stem, stages of repeated blocks, a head.
 *
 * <pre>
 * Architecture = name, Stem, { Stage }, Head, Resolution, classes, input channels
 * Stage        = { Stage.Definition }                    its blocks, in order
 * Definition   = Block, channels, stride, repeats        the first repeat has the stride and may change the channels
 * </pre>
 *
 * <p>Stem, block and head describe themselves once, by emitting layers; cost, layer graph and reports are readings of that. An
 * architecture doesn't know who scales it.
 */
@NullMarked
package io.github.compoundscaler.arch;

import org.jspecify.annotations.NullMarked;
