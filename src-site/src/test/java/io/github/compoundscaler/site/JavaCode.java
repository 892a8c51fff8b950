package io.github.compoundscaler.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The Java of one page, compiled together, so that later snippets can use types of earlier ones.
 *
 * @param classes where the class files are
 */
record JavaCode(Path classes) {
    private static final String IMPORTS = Stream.of(
                    "io.github.compoundscaler",
                    "io.github.compoundscaler.arch",
                    "io.github.compoundscaler.cost",
                    "io.github.compoundscaler.layer",
                    "io.github.compoundscaler.onnx",
                    "io.github.compoundscaler.search",
                    "io.github.compoundscaler.search.fit",
                    "io.github.compoundscaler.search.latency",
                    "io.github.compoundscaler.search.trial",
                    "io.github.compoundscaler.zoo",
                    "java.nio.file",
                    "java.util")
            .map(name -> "import " + name + ".*;")
            .collect(Collectors.joining());

    /**
     * Compiles all snippets of a page, which leave most imports out. Whole files are also put into the working folder, as shown, for
     * commands that run them.
     */
    static JavaCode compile(List<Example.Snippet> snippets, Path folder) throws Exception {
        if (snippets.isEmpty()) {
            return new JavaCode(folder);
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (int i = 0; i < snippets.size(); i++) {
            Example.Snippet snippet = snippets.get(i);
            String name = name(i, snippet);
            Path file = folder.resolve(name + ".java");
            Files.writeString(
                    file,
                    IMPORTS
                            + (snippet.isFile()
                                    ? snippet.code()
                                    : "public class " + name
                                            + " {public static void main(String[] args) throws Exception {"
                                            + snippet.code() + "}}"));
            if (snippet.isFile()) {
                Files.writeString(Path.of(name + ".java"), snippet.code());
            }
            arguments.add(file.toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertEquals("", errors.toString(StandardCharsets.UTF_8));
        return new JavaCode(folder);
    }

    /** What a page's snippet prints; nothing if it isn't run. */
    String output(int number, Example.Snippet snippet) throws Exception {
        return snippet.runs() ? output(name(number, snippet)) : "";
    }

    private static String name(int number, Example.Snippet snippet) {
        return snippet.isFile() ? snippet.typeName() : "Snippet" + number;
    }

    private String output(String name) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()});
                PrintStream capture = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new AssertionError(name, e.getCause());
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
