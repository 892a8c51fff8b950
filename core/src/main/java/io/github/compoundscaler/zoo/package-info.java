/** Published networks, each at its published resolution and by the names that timm and torchvision use. */
@NullMarked
package io.github.compoundscaler.zoo;

import org.jspecify.annotations.NullMarked;
