package com.example

import io.github.compoundscaler.CompoundScaler

/** The library takes no nulls, so this must not compile. */
fun costOfNothing() = CompoundScaler.efficientNet().cost(null, 1.0)
