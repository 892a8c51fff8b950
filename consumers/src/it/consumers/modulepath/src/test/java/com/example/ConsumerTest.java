package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.CompoundScaler;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerTest {
    private static final String REPORT = "257x257 9109994 992629472 1883903568";

    @Test
    void scalesOnTheModulePath() {
        assertEquals(REPORT, Consumer.report());
        assertEquals(
                "io.github.compoundscaler", CompoundScaler.class.getModule().getName());
    }

    /** A runtime image of the program, the library and the one module of the JDK that they need. */
    @Test
    void scalesInAnImage(@TempDir Path folder) throws IOException, InterruptedException {
        Path image = folder.resolve("image");
        int failed = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--module-path",
                        location("com.example") + File.pathSeparator + location("io.github.compoundscaler"),
                        "--add-modules",
                        "com.example",
                        "--launcher",
                        "consumer=com.example/com.example.Consumer",
                        "--output",
                        image.toString());
        assertEquals(0, failed);
        assertEquals(REPORT, output(image, "consumer"));
        assertEquals(
                String.join(System.lineSeparator(), "com.example", "io.github.compoundscaler", "java.base"),
                output(image, "java", "--list-modules").replaceAll("@\\S+", ""));
    }

    private static Path location(String module) {
        return ModuleLayer.boot()
                .configuration()
                .findModule(module)
                .orElseThrow()
                .reference()
                .location()
                .map(Path::of)
                .orElseThrow();
    }

    private static String output(Path image, String program, String... arguments)
            throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = image.resolve("bin").resolve(program).toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
