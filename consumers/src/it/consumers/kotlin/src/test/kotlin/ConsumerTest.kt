package com.example

import io.github.compoundscaler.CompoundScaler
import io.github.compoundscaler.Multipliers
import io.github.compoundscaler.zoo.EfficientNet
import io.github.compoundscaler.zoo.Zoo
import kotlin.math.pow
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class ConsumerTest {

    @Test
    fun scales() {
        val cost = CompoundScaler.efficientNet().scale(EfficientNet.b0(), 1).cost()
        println("${cost.params()} ${cost.macs()}")
        assertEquals(9109994, cost.params())
        assertEquals(992629472, cost.macs())
    }

    @Test
    fun takesALambdaForARule() {
        val scaler = CompoundScaler.of { phi -> Multipliers(1.2.pow(phi), 1.1.pow(phi), 1.15.pow(phi)) }
        val name: String = Zoo.names().first { it == "efficientnet_b0" }
        assertEquals(992629472, scaler.cost(Zoo.get(name), 1.0).macs())
    }
}
