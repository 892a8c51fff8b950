package com.example.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.onnx.OnnxExport;
import io.github.compoundscaler.search.PhiSearch;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConsumerTest {

    @Test
    void searchesAndExportsOnTheModulePath() throws IOException {
        System.out.println(Consumer.report());
        assertEquals("992629472 992629472", Consumer.report());
        assertEquals(
                "io.github.compoundscaler.search", PhiSearch.class.getModule().getName());
        assertEquals(
                "io.github.compoundscaler.onnx", OnnxExport.class.getModule().getName());
    }
}
