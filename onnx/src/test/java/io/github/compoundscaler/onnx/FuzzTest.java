package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A short run of the fuzzer; the long one is {@code mvn -Pfuzz -pl onnx -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false}. */
class FuzzTest {
    @Test
    void mutantsAreReadOrRefused() {
        int mutants = Integer.getInteger("fuzz.mutants", 1000);
        Fuzzer fuzzer = new Fuzzer();
        fuzzer.run(Integer.getInteger("fuzz.seed", 1), mutants);
        int refused =
                fuzzer.refusals().values().stream().mapToInt(Integer::intValue).sum();
        assertEquals(mutants, fuzzer.reports() + refused);
        assertTrue(fuzzer.reports() > 0 && fuzzer.layers() > 0 && refused > 0);
        if (mutants > 100_000) {
            System.out.println(mutants + " mutants: " + fuzzer.reports() + " read, " + fuzzer.layers()
                    + " of them as layers, " + refused
                    + " refused, the slowest took " + fuzzer.longestMillis() + " ms");
        }
    }
}
