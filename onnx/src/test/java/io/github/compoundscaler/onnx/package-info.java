@NullMarked
package io.github.compoundscaler.onnx;

import org.jspecify.annotations.NullMarked;
