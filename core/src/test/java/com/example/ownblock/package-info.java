/** A user's own parts, made of the public API alone. */
@NullMarked
package com.example.ownblock;

import org.jspecify.annotations.NullMarked;
