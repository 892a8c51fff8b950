package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real entry, in a JVM of its own whose locale writes numbers differently. */
class MainTest {

    private static Run fork(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dfile.encoding=US-ASCII",
                Main.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    @Test
    void printsTheSameInAnyLocale() throws IOException, InterruptedException {
        assertEquals(
                Run.of("scale", "efficientnet_b0", "--phi", "0,1"), fork("scale", "efficientnet_b0", "--phi", "0,1"));
    }

    @Test
    void exitsWithTheCode() throws IOException, InterruptedException {
        assertEquals(Run.of("cost"), fork("cost"));
        assertEquals(Run.of("cost", "no-such-network"), fork("cost", "no-such-network"));
    }
}
