package io.github.compoundscaler.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** What a page shows and a test can do. */
sealed interface Example {

    /**
     * Java, and what it prints.
     *
     * @param code statements, or a whole file
     * @param output the {@code text} block after it; empty without one
     */
    record Snippet(String code, String output) implements Example {
        private static final Pattern TYPE =
                Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|record|interface|enum) (\\w+)(?s:.*)");

        /** Whether it is a whole file rather than statements. */
        boolean isFile() {
            return TYPE.matcher(code).find();
        }

        /** Whether the test runs it: a file only if the page shows what it prints. */
        boolean runs() {
            return !isFile() || !output.isEmpty();
        }

        /** The name of the file's first type. */
        String typeName() {
            return TYPE.matcher(code).results().findFirst().orElseThrow().group(1);
        }
    }

    /**
     * A command, and what it prints on standard output.
     *
     * @param line the command
     * @param output all lines up to the next command
     * @param measures whether its numbers with decimals are measured, and so never the same
     */
    record Command(String line, String output, boolean measures) implements Example {}

    /**
     * A file that commands read.
     *
     * @param name its name
     * @param text what it holds
     */
    record TextFile(String name, String text) implements Example {}

    /**
     * Finds the examples of a page: {@code java} blocks, {@code console} blocks with lines that begin with {@code $}, and any other
     * block whose language is followed by a file's name.
     */
    static List<Example> of(String markdown) {
        List<Example> examples = new ArrayList<>();
        Markdown.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                String[] info = block.getInfo().split(" ", 2);
                if (info[0].equals("java")) {
                    examples.add(new Snippet(block.getLiteral(), output(block.getNext())));
                } else if (info[0].equals("console")) {
                    examples.addAll(commands(block.getLiteral(), info.length > 1 && info[1].equals("measures")));
                } else if (info.length > 1) {
                    examples.add(new TextFile(info[1], block.getLiteral()));
                }
            }
        });
        return examples;
    }

    /** The text block that follows, with at most the word "prints" before it. */
    private static String output(@Nullable Node next) {
        if (next instanceof Paragraph paragraph
                && paragraph.getFirstChild() instanceof Text text
                && text.getLiteral().equals("prints")) {
            next = paragraph.getNext();
        }
        return next instanceof FencedCodeBlock block && block.getInfo().equals("text") ? block.getLiteral() : "";
    }

    private static List<Command> commands(String block, boolean measures) {
        List<Command> commands = new ArrayList<>();
        for (String part : ("\n" + block).split("\n\\$ ", -1)) {
            if (!part.isEmpty()) {
                String[] lines = part.replace("\\\n", "").split("\n", 2);
                String output = lines.length > 1 ? lines[1] : "";
                // The split has taken the line break before the next command.
                commands.add(new Command(
                        lines[0], output.isEmpty() || output.endsWith("\n") ? output : output + "\n", measures));
            }
        }
        return commands;
    }
}
