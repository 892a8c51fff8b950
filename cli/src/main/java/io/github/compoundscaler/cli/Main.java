package io.github.compoundscaler.cli;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.names.Names;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry of the command line. */
@CommandLine.Command(
        name = Main.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Scales convolutional networks and counts their exact cost without building them.",
        footer = {
            "%nExamples:",
            "  compound-scaler scale efficientnet_b0 --n 0..7",
            "  compound-scaler cost efficientnet_b3 --format json",
            "  compound-scaler cost --help",
            "%nNumbers take the suffixes K, M, G, T (powers of 1000).",
            "%nExit codes: 0; 2 if the command line is wrong; 1 if it's right and can't be done, as for a bad file."
        })
public final class Main {
    /** What users call this program. */
    static final String NAME = "compound-scaler";

    private static final List<String> COMMANDS =
            List.of("list", "scale", "cost", "fit", "search", "export", "measure", "plot", "completion");
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours, which only terminals get anyway; so does the variable NO_COLOR.")
    private boolean colorless;

    private Main() {}

    /**
     * Runs a command and exits: 0 if it's done, 2 if the arguments are wrong, 1 for any other failure.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(args, out, new Console(err, Console.isTerminal()), Ansi.AUTO));
    }

    /**
     * Runs a command without exiting, without colours and without progress bars.
     *
     * @param args the command and its arguments
     * @param out where results go
     * @param err where errors and notes go
     * @return the exit code, as {@link #main} exits with
     */
    public static int run(String[] args, OutputStream out, PrintStream err) {
        return run(args, out, new Console(err, false), Ansi.OFF);
    }

    /** Runs a command without exiting; returns the exit code. */
    static int run(String[] args, OutputStream out, Console console, Ansi ansi) {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            execute(args, writer, console, ansi);
            writer.flush();
            return DONE;
        } catch (ParameterException e) {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            return fail(console, e.getMessage() + nearest(e) + "; see: " + command + " --help", WRONG_USAGE);
        } catch (IOException e) {
            // Whoever read has had enough, as in "… | head".
            return "Broken pipe".equals(e.getMessage())
                    ? DONE
                    : fail(console, "the output can't be written: " + e.getMessage(), FAILED);
        } catch (Failure | IllegalArgumentException | ArithmeticException e) {
            return fail(console, Failure.message(e), FAILED);
        } catch (OutOfMemoryError e) {
            return fail(console, "the network or the file must fit into memory: " + e.getMessage(), FAILED);
        } catch (RuntimeException e) {
            return fail(console, "this is a defect of compound-scaler, please report it: " + e, FAILED);
        }
    }

    private static void execute(String[] args, Writer out, Console console, Ansi ansi) throws IOException {
        // picocli reads a command's options by reflection, which takes a while: only those of the command that is asked
        // for.
        CommandLine line = commandLine(args.length > 0 && COMMANDS.contains(args[0]) ? List.of(args[0]) : COMMANDS);
        if (args.length > 0 && !args[0].startsWith("-") && !COMMANDS.contains(args[0])) {
            IllegalArgumentException e = Names.unknown("command must be one of " + COMMANDS, args[0], COMMANDS);
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
        ParseResult parsed = line.parseArgs(args);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(line.<Main>getCommand().colorless ? Ansi.OFF : ansi));
        // Not straight to the output: a PrintWriter would swallow its errors.
        StringWriter help = new StringWriter();
        line.setOut(new PrintWriter(help));
        if (CommandLine.executeHelpRequest(parsed) != null) {
            out.write(help.toString());
            return;
        }
        if (!parsed.hasSubcommand()) {
            throw new ParameterException(line, "a command must be given, one of " + COMMANDS + ", got none");
        }
        CommandLine asked = parsed.subcommand().commandSpec().commandLine();
        Command command = asked.getCommand();
        try {
            command.run(out, console);
        } catch (WrongUsage e) {
            throw new ParameterException(asked, String.valueOf(e.getMessage()), e);
        }
    }

    private static String nearest(ParameterException e) {
        List<String> options =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return options.isEmpty() ? "" : "; nearest: " + String.join(", ", options);
    }

    /** The whole command line, for those who want to know all of it. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    private static CommandLine commandLine(List<String> names) {
        CommandLine line = new CommandLine(new Main());
        for (String name : names) {
            CommandLine subcommand = new CommandLine(command(name));
            subcommand.getCommandSpec().versionProvider(new Version());
            line.addSubcommand(subcommand);
        }
        return line.registerConverter(Rounding.class, converter(Rounding::named))
                .registerConverter(ScalingRule.class, converter(ScalingRule::named))
                .registerConverter(ScalingCoefficients.class, converter(Main::coefficients))
                .registerConverter(Convention.class, converter(Convention::named))
                .registerConverter(Resolution.class, converter(Resolution::parse))
                .registerConverter(OnnxFile.Dimension.class, converter(OnnxFile.Dimension::parse))
                .registerConverter(Format.class, choice(Format.values()))
                .registerConverter(ListCommand.Topic.class, choice(ListCommand.Topic.values()))
                .registerConverter(ExportCommand.Filling.class, choice(ExportCommand.Filling.values()))
                .registerConverter(Figures.Name.class, converter(Figures.Name::named))
                .registerConverter(AccuracyFigure.Against.class, choice(AccuracyFigure.Against.values()))
                .registerConverter(PictureFile.class, converter(text -> PictureFile.of(Path.of(text))))
                .registerConverter(Double.class, converter(Numbers::real))
                .registerConverter(Integer.class, converter(Numbers::count))
                .registerConverter(Milliseconds.class, converter(Milliseconds::parse))
                .setExpandAtFiles(false);
    }

    private static Command command(String name) {
        return switch (name) {
            case "list" -> new ListCommand();
            case "scale" -> new ScaleCommand();
            case "cost" -> new CostCommand();
            case "fit" -> new FitCommand();
            case "search" -> new SearchCommand();
            case "export" -> new ExportCommand();
            case "measure" -> new MeasureCommand();
            case "plot" -> new PlotCommand();
            case "completion" -> new CompletionCommand();
            default -> throw new IllegalArgumentException("name must be one of " + COMMANDS + ", got '" + name + "'");
        };
    }

    private static ScalingCoefficients coefficients(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("must be three numbers such as 1.2,1.1,1.15, got '" + text + "'");
        }
        return new ScalingCoefficients(Numbers.real(parts[0]), Numbers.real(parts[1]), Numbers.real(parts[2]));
    }

    /** Makes a converter whose errors are the function's. */
    private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    /** Makes a converter to one of some constants, which users write as these print themselves. */
    private static <T> ITypeConverter<T> choice(T[] constants) {
        return text -> {
            for (T constant : constants) {
                if (constant.toString().equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            throw new TypeConversionException("must be one of " + Arrays.toString(constants) + ", got '" + text + "'");
        };
    }

    private static int fail(Console console, String message, int code) {
        console.note(message);
        return code;
    }
}
