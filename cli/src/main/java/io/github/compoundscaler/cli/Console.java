package io.github.compoundscaler.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** What people are told beside the result, on standard error: lines, and on a terminal how far long work has come. */
final class Console {
    /** What is done sooner needs no bar. */
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private static final int COLUMNS = 79;
    private static final int REFRESH_MILLIS = 250;
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintStream err;
    private final boolean terminal;
    private boolean barIsShown;

    Console(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether this process's standard error is a terminal, as far as that can be known. */
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            // Not Linux; picocli knows at least whether the output is one.
            return Ansi.AUTO.enabled();
        }
    }

    /** Writes a line. */
    synchronized void note(String message) {
        String line = "compound-scaler: " + String.join(" ", message.split("\\R", -1)) + "\n";
        err.print(barIsShown ? CLEAR_LINE + line : line);
        err.flush();
    }

    /**
     * Begins work of many steps.
     *
     * @param task what is done
     * @param steps how many there are, or {@link Bar#UNKNOWN}
     */
    Bar bar(String task, long steps) {
        return new Bar(task, steps);
    }

    /** Shows how far work has come, once it has taken a while and only on a terminal. */
    final class Bar implements AutoCloseable {
        /** Nobody knows how many steps there are. */
        static final long UNKNOWN = -1;

        private final String task;
        private final long steps;
        private final long start = System.nanoTime();
        private long done;
        private @Nullable ProgressBar drawn;

        private Bar(String task, long steps) {
            this.task = task;
            this.steps = steps;
        }

        /** One more step is done. */
        void step() {
            synchronized (Console.this) {
                stepTo(done + 1);
            }
        }

        /** So many steps are done. */
        void stepTo(long newDone) {
            synchronized (Console.this) {
                done = newDone;
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    show();
                }
                if (drawn != null) {
                    drawn.stepTo(done);
                }
            }
        }

        /** Appears now, without waiting for steps. */
        void show() {
            synchronized (Console.this) {
                if (terminal && drawn == null) {
                    drawn = new ProgressBarBuilder()
                            .setTaskName(task)
                            .setInitialMax(steps)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
                            .setUpdateIntervalMillis(REFRESH_MILLIS)
                            .clearDisplayOnFinish()
                            .build();
                    barIsShown = true;
                }
            }
        }

        @Override
        public void close() {
            synchronized (Console.this) {
                if (drawn != null) {
                    drawn.close();
                    barIsShown = false;
                }
            }
        }
    }
}
