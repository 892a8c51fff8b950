package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class UsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a command must be given, one of [list, scale, cost, fit, search, export, measure, plot, completion], got none; see: compound-scaler --help",
                "scael | command must be one of [list, scale, cost, fit, search, export, measure, plot, completion], got 'scael'; nearest: scale, cost, search; see: compound-scaler --help",
                "--x | Unknown option: '--x'; see: compound-scaler --help",
                "cost | Missing required parameter: 'NAME'; see: compound-scaler cost --help",
                "cost b0 b1 | Unmatched argument at index 2: 'b1'; see: compound-scaler cost --help",
                "cost b0 --widht=2 | Unknown option: '--widht=2'; nearest: --width; see: compound-scaler cost --help",
                "cost b0 --width | Missing required parameter for option '--width' (W); see: compound-scaler cost --help",
                "cost b0 --width 1 --width 2 | option '--width' (W) should be specified only once; see: compound-scaler cost --help",
                "cost b0 --width 0x1 | Invalid value for option '--width': must be a number such as 1.5, 300K or 2G, got '0x1'; "
                        + "see: compound-scaler cost --help",
                "cost b0 --width -1 | width must be positive and finite, got -1.0; see: compound-scaler cost --help",
                "cost b0 --depth 0 | depth must be positive and finite, got 0.0; see: compound-scaler cost --help",
                "cost b0 --classes 1.5 | Invalid value for option '--classes': must be a whole number from 1 to 2147483647, got "
                        + "'1.5'; see: compound-scaler cost --help",
                "cost b0 --classes 3G | Invalid value for option '--classes': must be a whole number from 1 to 2147483647, got "
                        + "'3G'; see: compound-scaler cost --help",
                "cost b0 --resolution 8x | Invalid value for option '--resolution': resolution must be pixels such as 224 or "
                        + "192x320, got '8x'; see: compound-scaler cost --help",
                "cost b0 --dim batch=1 | --dim must go with an ONNX file, got 'b0'; see: compound-scaler cost --help",
                "cost x.onnx --dim batch | Invalid value for option '--dim' (AXIS=SIZE): must be a name and a size such as batch=1, got "
                        + "'batch'; see: compound-scaler cost --help",
                "cost x.onnx --dim batch=0 | Invalid value for option '--dim' (AXIS=SIZE): must be a whole number from 1 to 2147483647, got "
                        + "'0'; see: compound-scaler cost --help",
                "cost x.ONNX.gz --width 2 | an ONNX file excludes all options but --dim, --convention, --layers and --format, got "
                        + "another; see: compound-scaler cost --help",
                "cost x.onnx --classes 10 | an ONNX file excludes all options but --dim, --convention, --layers and --format, got "
                        + "another; see: compound-scaler cost --help",
                "cost b0 --format xml | Invalid value for option '--format': must be one of [table, json, csv, markdown], got "
                        + "'xml'; see: compound-scaler cost --help",
                "list things | Invalid value for positional parameter at index 0 (TOPIC): must be one of [architectures, rules, "
                        + "roundings, conventions], got 'things'; see: compound-scaler list --help",
                "scale b0 | --n or --phi must be given, such as --n 0..7, got neither; see: compound-scaler scale --help",
                "scale b0 --n 1 --phi 1 | --n and --phi exclude each other, got both; see: compound-scaler scale --help",
                "scale b0 --n 1 --rule depth --coefficients 1,1,2 | --coefficients and --rule exclude each other, got both; see: "
                        + "compound-scaler scale --help",
                "fit b0 --max-latency 5ms | --max-latency and --latency-model must go together, got one; see: compound-scaler "
                        + "fit --help",
                "fit b0 --latency-model cpu | --max-latency and --latency-model must go together, got one; see: "
                        + "compound-scaler fit --help",
                "fit b0 --max-latency 5min --latency-model cpu | Invalid value for option '--max-latency': must be a positive "
                        + "time such as 5ms, 0.2s or 800us, got '5min'; see: compound-scaler fit --help",
                "fit b0 | a limit must be given, such as --max-macs 2G, got none; see: compound-scaler fit --help",
                "fit b0 --max-macs 0 | --max-macs: limit of macs must be positive and finite, got 0.0; see: compound-scaler fit "
                        + "--help",
                "fit b0 --max-macs 1G --rule depth --coefficients 1,1,2 | --coefficients and --rule exclude each other, got both; "
                        + "see: compound-scaler fit --help",
                "export b0 | Missing required option: '--output=FILE.onnx'; see: compound-scaler export --help",
                "export b0 -o x --weights zero | Invalid value for option '--weights': must be one of [random, constant, none], "
                        + "got 'zero'; see: compound-scaler export --help",
                "export b0 -o x --weights none --seed 1 | --seed must go with random weights, got --weights none; see: "
                        + "compound-scaler export --help",
                "export b0 -o x --batch 2 --dynamic-batch | --batch and --dynamic-batch exclude each other, got both; see: "
                        + "compound-scaler export --help",
                "export b0 -o x --n 1 --width 2 | --n and --phi exclude --width and --depth, got both; see: compound-scaler "
                        + "export --help",
                "export b0 -o x --n 0..1 | one exponent must be given, got [n 0, n 1]; see: compound-scaler export --help",
                "export b0 -o x --rule depth | --coefficients and --rule must go with --n or --phi, got neither; see: "
                        + "compound-scaler export --help",
                "measure b0 --threads 0 | Invalid value for option '--threads': must be a whole number from 1 to 2147483647, got "
                        + "'0'; see: compound-scaler measure --help",
                "search b0 | Missing required option: '--command=COMMAND'; see: compound-scaler search --help",
                "search b0 --command x --step 0.1 --count 3 | --step and --count exclude each other, got both; see: "
                        + "compound-scaler search --help",
                "search b0 --command x --step 0.3 --tolerance 0 | tolerance must allow a combination of the grid's "
                        + "coefficients, got 0.0; see: compound-scaler search --help",
                "search b0 --command x --target-macs -1 | target must be positive and finite, got -1.0; see: compound-scaler "
                        + "search --help",
                "search b0 --command x --target-exponent -1 | --target-exponent must go with --target-macs, got it alone; see: "
                        + "compound-scaler search --help",
                "scale b0 --n 7..0 | Invalid value for option '--n': a range must not go down, got '7..0'; see: compound-scaler "
                        + "scale --help",
                "scale b0 --n 1, | Invalid value for option '--n': must be whole numbers from -100000 to 100000 such as 0..7 or "
                        + "1,2,5, got '1,'; see: compound-scaler scale --help",
                "scale b0 --n 0..200000 | Invalid value for option '--n': must be whole numbers from -100000 to 100000 such as "
                        + "0..7 or 1,2,5, got '0..200000'; see: compound-scaler scale --help",
                "scale b0 --phi NaN | Invalid value for option '--phi': must be a number such as 1.5, 300K or 2G, got 'NaN'; see: "
                        + "compound-scaler scale --help",
                "scale b0 --phi 1e999 | Invalid value for option '--phi': must be finite, got '1e999'; see: compound-scaler scale "
                        + "--help",
                "scale b0 --n 1 --coefficients 1,2 | Invalid value for option '--coefficients': must be three numbers such as "
                        + "1.2,1.1,1.15, got '1,2'; see: compound-scaler scale --help",
                "scale b0 --n 1 --coefficients 1,0.5,2 | Invalid value for option '--coefficients': beta must be finite and at "
                        + "least 1, got 0.5; see: compound-scaler scale --help"
            })
    void wrongUsage(String args, String message) {
        assertEquals("compound-scaler: " + message, Run.error(2, args.isEmpty() ? new String[0] : args.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cost efficientnet_b0 --rounding tensorfow | rounding must be a known name, got 'tensorfow'; nearest: tensorflow, ",
                "scale efficientnet_b0 --n 1 --rule dept | rule must be a known name, got 'dept'; nearest: depth, ",
                "cost efficientnet_b0 --convention fvcor | convention must be a known name, got 'fvcor'; nearest: fvcore, "
            })
    void wrongPresetsAreAnsweredWithTheNearest(String args, String message) {
        String error = Run.error(2, args.split(" ", -1));
        assertTrue(error.contains(message), error);
    }

    @Test
    void wrongNetworksAreAnsweredWithTheNearest() {
        String message = "name must be one of the zoo's, got 'eficientnet_b3'; nearest: efficientnet_b3, ";
        assertTrue(Run.error(2, "cost", "eficientnet_b3").contains(message));
        assertTrue(Run.error(2, "scale", "eficientnet_b3", "--n", "1").contains(message));
    }

    @Test
    void errorsAreOneLineWhateverTheArgument() {
        assertEquals(
                "compound-scaler: Unmatched argument at index 2: 'a b c'; see: compound-scaler cost --help",
                Run.error(2, "cost", "efficientnet_b0", "a\nb\r\nc"));
        assertTrue(Run.error(2, "cost", "@args").contains("got '@args'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "scale", "cost", "fit", "search", "export", "measure", "plot"})
    void helpHasExamplesAndKeys(String command) {
        String help = Run.output(command, "--help");
        assertTrue(help.startsWith("Usage: compound-scaler " + command + " "), help);
        assertTrue(help.contains("\nExamples:\n  compound-scaler " + command), help);
        assertTrue(help.contains("\nKeys: "), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        assertEquals(help, Run.output(command, "-h"));
    }

    @Test
    void helpListsTheCommands() {
        String help = Run.output("--help");
        assertTrue(help.contains("\n  list   ") && help.contains("\n  scale  ") && help.contains("\n  cost   "), help);
        assertTrue(help.contains("\n  fit    "), help);
    }

    @Test
    void version() {
        String version = Run.output("--version");
        assertTrue(version.matches("compound-scaler \\d+\\.\\d+\\.\\d+\\S*\n"), version);
        assertEquals(version, Run.output("scale", "-V"));
    }

    @Test
    void coloursOnlyWhereAsked() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main.run(new String[] {"--help"}, out, Run.console(err), Ansi.ON);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\u001B["));
        assertFalse(Run.output("--help").contains("\u001B["));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help --no-color", "cost --help --no-color", "--no-color plot -h"})
    void noColoursWhereTheyArentWanted(String args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.run(args.split(" ", -1), out, Run.console(new ByteArrayOutputStream()), Ansi.ON);
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("Usage: compound-scaler "));
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("\u001B["));
    }

    @ParameterizedTest
    @CsvSource({"Broken pipe, 0, ''", "No space left, 1, 'compound-scaler: the output can''t be written: No space left'"
    })
    void outputThatFails(String reason, int code, String message) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        for (String arg : new String[] {"list", "--help"}) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            assertEquals(code, Main.run(new String[] {arg}, full, Run.console(err), Ansi.OFF));
            assertEquals(message, err.toString(StandardCharsets.UTF_8).strip());
        }
    }
}
