package io.github.compoundscaler.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the pages show is what snippets and commands print. */
class ExamplesTest {
    private static final Pattern OURS = Pattern.compile("(?:.*java -jar \\S*/)?compound-scaler(?:\\.jar)? (.*)");
    private static final Pattern OTHERS = Pattern.compile("mvn.*|git clone .*|cd .*");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern MEASURED = Pattern.compile(" *\\d+\\.\\d+");

    /** Not every machine has it; the same recipe with Java runs everywhere. */
    private static final boolean HAS_PYTHON = starts("python3", "--version");

    @TempDir
    private Path classes;

    /** Files of an earlier run would change what commands do. */
    @BeforeAll
    static void emptyTheWorkingFolder() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        if (folder.endsWith(Path.of("target", "examples"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static Stream<String> pages() throws IOException {
        return Stream.concat(Stream.of(Repository.README), Repository.SITE.pages().stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showWhatTheyPrint(String page) throws Exception {
        List<Example> examples = Example.of(Repository.markdown(page));
        List<Example.Snippet> snippets = new ArrayList<>();
        for (Example example : examples) {
            if (example instanceof Example.Snippet snippet) {
                snippets.add(snippet);
            } else if (example instanceof Example.TextFile file) {
                Files.writeString(Path.of(file.name()), file.text());
            }
        }
        JavaCode code = JavaCode.compile(snippets, classes);
        List<String> shown = new ArrayList<>();
        List<String> compared = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        for (Example example : examples) {
            if (example instanceof Example.Snippet snippet) {
                printed.add(code.output(snippets.indexOf(snippet), snippet));
                shown.add(snippet.output());
                compared.add(printed.get(printed.size() - 1));
            } else if (example instanceof Example.Command command) {
                printed.add(output(command));
                shown.add(comparable(command, command.output()));
                compared.add(comparable(command, printed.get(printed.size() - 1)));
            }
        }
        assertEquals(shown, compared, () -> page + " must show what its examples print:\n" + numbered(printed));
    }

    private static String numbered(List<String> outputs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < outputs.size(); i++) {
            text.append("--- example ").append(i + 1).append('\n').append(outputs.get(i));
        }
        return text.append("--- end\n").toString();
    }

    private static String output(Example.Command command) {
        Matcher ours = OURS.matcher(command.line());
        if (!ours.matches()) {
            assertTrue(
                    OTHERS.matcher(command.line()).matches(), () -> "a command must be known, got " + command.line());
            return "";
        }
        if (command.line().contains("python3") && !HAS_PYTHON) {
            return command.output();
        }
        return CommandPages.run(WORD.matcher(ours.group(1))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new));
    }

    private static boolean starts(String... command) {
        try {
            new ProcessBuilder(command).start().destroy();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Measured numbers, and the blanks that make room for them, are the same to the test. */
    private static String comparable(Example.Command command, String output) {
        return command.measures() ? MEASURED.matcher(output).replaceAll(" 0.00").replaceAll(" +", " ") : output;
    }
}
