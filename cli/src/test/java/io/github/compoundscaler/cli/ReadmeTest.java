package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.ScalingReport;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.zoo.EfficientNet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the commands and the snippets print. */
class ReadmeTest {
    private static final String README = read();
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^\\$ .*java -jar cli/target/compound-scaler.jar (.*)\n((?s).*?)^```");
    private static final Pattern SNIPPET =
            Pattern.compile("(?s)```java\n(.*?)```(?:\n\nprints)?(?:\n\n```text\n(.*?)```)?");

    private static String read() {
        try {
            return Files.readString(Path.of("..", "README.md"));
        } catch (IOException e) {
            throw new IllegalStateException("README.md must be in the folder above the module's", e);
        }
    }

    @Test
    void commandsPrintWhatItShows() {
        List<MatchResult> commands = COMMAND.matcher(README).results().toList();
        assertFalse(commands.isEmpty());
        for (MatchResult command : commands) {
            Run run = Run.of(command.group(1).split(" ", -1));
            assertEquals(0, run.code());
            assertEquals(command.group(2), run.out());
        }
    }

    @Test
    void snippetsPrintWhatItShows(@TempDir Path folder) throws Exception {
        List<MatchResult> snippets = SNIPPET.matcher(README).results().toList();
        assertEquals(3, snippets.size());
        for (int i = 0; i < snippets.size(); i++) {
            String printed = output(folder, "Snippet" + i, snippets.get(i).group(1));
            assertFalse(printed.isEmpty());
            if (snippets.get(i).group(2) != null) {
                assertEquals(snippets.get(i).group(2), printed);
            }
        }
    }

    private static String output(Path folder, String name, String code) throws Exception {
        Path source = folder.resolve(name + ".java");
        Files.writeString(
                source,
                "import io.github.compoundscaler.*;import io.github.compoundscaler.arch.*;import"
                        + " io.github.compoundscaler.cost.*;import io.github.compoundscaler.zoo.*;public class " + name
                        + " {public static void run() {" + code + "}}");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        assertEquals(0, failed, code);
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()});
                PrintStream capture = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            loader.loadClass(name).getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(code, e.getCause());
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void growthTableIsTheLibrarys() {
        ScalingRule balanced = ScalingCoefficients.balancedAlpha(1.1, 1.15);
        String table = IntStream.rangeClosed(0, 7)
                .mapToObj(n -> String.format(
                        Locale.ROOT,
                        "| %d | %d | %s | %s |",
                        n,
                        1 << n,
                        growth(ScalingRule.efficientNet(), n),
                        growth(balanced, n)))
                .collect(Collectors.joining("\n"));
        assertTrue(README.contains(table), "README must show\n" + table);
    }

    private static String growth(ScalingRule rule, int n) {
        CompoundScaler scaler = CompoundScaler.of(rule);
        ScalingReport tensorflow = scaler.report(EfficientNet.b0(), n);
        ScalingReport costTrue = scaler.withRounding(Rounding.costTrue()).report(EfficientNet.b0(), n);
        return String.format(
                Locale.ROOT, "%.3f | %.3f | %.3f", tensorflow.idealGrowth(), tensorflow.growth(), costTrue.growth());
    }
}
