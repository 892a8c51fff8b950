package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file, folder, type, member, property and profile that CONTRIBUTING.md names is there; a user's own parts are in {@code com.example}. */
class ContributingTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("([A-Z]\\w+)(?:[.](\\w+))?");
    private static final Pattern COMMAND = Pattern.compile("(?:\\w+=\\S+ )*(?:mvn|java|git|gpg|\\S*[.]ci/\\w+).*");
    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
    private static final Pattern MODULE = Pattern.compile("-pl (\\w+)");
    private static final Map<String, Path> SOURCES = sources();

    private static Map<String, Path> sources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("target"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, other) -> one));
        } catch (IOException e) {
            throw new IllegalStateException("the sources must be in the folder above the module's", e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    static List<String> names() throws IOException {
        return NAME.matcher(read(ROOT.resolve("CONTRIBUTING.md")))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    @Test
    void itNamesThings() throws IOException {
        assertTrue(names().containsAll(List.of("Block.emit", "LayerKindsTest", "mvn")), names().toString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatItNamesIsThere(String name) throws IOException {
        String pom = read(ROOT.resolve("pom.xml"));
        if (COMMAND.matcher(name).matches()) {
            for (MatchResult profile : PROFILE.matcher(name).results().toList()) {
                assertTrue(pom.contains("<id>" + profile.group(1) + "</id>"), "no such profile");
            }
            for (MatchResult module : MODULE.matcher(name).results().toList()) {
                assertTrue(pom.contains("<module>" + module.group(1) + "</module>"), "no such module");
            }
            return;
        }
        Matcher type = TYPE.matcher(name);
        if (!type.matches() || name.endsWith(".md")) {
            assertTrue(
                    Files.exists(ROOT.resolve(name)) || pom.contains("<" + name + ">"),
                    "no such file, property, type or command");
            return;
        }
        Path source = SOURCES.get(type.group(1));
        assertNotNull(source, "no such type");
        String member = type.group(2);
        if (member != null) {
            assertTrue(
                    Pattern.compile("\\b" + member + "\\b")
                            .matcher(read(source))
                            .find(),
                    "no such member");
        }
    }
}
