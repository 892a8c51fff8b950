package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(boolean terminal) {
        return new Console(new PrintStream(err, true, StandardCharsets.UTF_8), terminal);
    }

    private String written() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesNameTheProgram() {
        console(false).note("one\ntwo");
        assertEquals("compound-scaler: one two\n", written());
    }

    @Test
    void barsAreOnlyForTerminals() {
        Console console = console(false);
        try (Console.Bar bar = console.bar("work", 3)) {
            bar.show();
            bar.step();
            console.note("said");
        }
        assertEquals("compound-scaler: said\n", written());
    }

    @Test
    void whatIsDoneAtOnceNeedsNoBar() {
        try (Console.Bar bar = console(true).bar("work", 1)) {
            bar.step();
        }
        assertEquals("", written());
    }

    @Test
    void barsMakeRoomForLines() {
        Console console = console(true);
        try (Console.Bar bar = console.bar("work", 3)) {
            bar.show();
            bar.stepTo(2);
            console.note("said");
        }
        assertTrue(written().contains("work"), written());
        assertTrue(written().contains("\r\u001B[Kcompound-scaler: said\n"), written());
        console.note("later");
        assertTrue(written().endsWith("compound-scaler: later\n"), written());
    }
}
