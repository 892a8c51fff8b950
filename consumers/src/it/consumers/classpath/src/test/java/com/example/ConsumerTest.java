package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.compoundscaler.CompoundScaler;
import org.junit.jupiter.api.Test;

class ConsumerTest {

    @Test
    void scalesOnTheClassPath() {
        Consumer.main(new String[0]);
        assertEquals("257x257 9109994 992629472 1883903568", Consumer.report());
        assertFalse(CompoundScaler.class.getModule().isNamed());
    }
}
