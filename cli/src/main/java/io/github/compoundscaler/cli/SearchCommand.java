package io.github.compoundscaler.cli;

import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.search.Measure;
import io.github.compoundscaler.search.trial.CoefficientGrid;
import io.github.compoundscaler.search.trial.CoefficientSearch;
import io.github.compoundscaler.search.trial.Reward;
import io.github.compoundscaler.search.trial.SearchListener;
import io.github.compoundscaler.search.trial.SearchOptions;
import io.github.compoundscaler.search.trial.SearchResult;
import io.github.compoundscaler.search.trial.TrialCandidate;
import io.github.compoundscaler.search.trial.TrialOutcome;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code search}: the coefficients that suit a baseline best, by trials that another program makes. */
@CommandLine.Command(
        name = "search",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler search BASELINE --command COMMAND [--journal FILE]",
            "        [--step STEP | --count COUNT] [--tolerance T] [--max-parallel COUNT]",
            "        [--target-macs COUNT [--target-exponent W]] [--retry-failures]",
            "        [--rounding ROUNDING] [--resolution SIZE] [--classes COUNT]",
            "        [--input-channels COUNT] [--format FORMAT]"
        },
        description = {
            "Searches α, β, γ for a baseline (the paper's step 1): scales it by one step with each combination of a grid whose "
                    + "α · β² · γ² is about 2, has each network tried by a command, and prints the trials, the best first.",
            "",
            "With --journal, every trial that has ended is on disk; the same call again, also after a crash, goes on from there."
        },
        footer = {
            "%nExamples:",
            "  compound-scaler search efficientnet_b0 --command 'python3 train.py' \\",
            "      --journal b0.journal",
            "  compound-scaler search efficientnet_b0 --command ./trial.sh --count 8 \\",
            "      --tolerance 0.1 --target-macs 770M --max-parallel 4",
            "%nCOMMAND is run by the shell, once per distinct network. It reads one JSON object from its input: baseline, alpha, "
                    + "beta, gamma, depthMultiplier, widthMultiplier, resolutionMultiplier, resolution, classes, inputChannels, "
                    + "params, macs, activations, stages, each with channels and repeats. The last line of its output is the "
                    + "score, more is better; another exit code than 0 is a failed trial, and the search goes on. A journal "
                    + "belongs to one command and one set of networks.",
            "%nKeys: name, alpha, beta, gamma, resolution, params, macs, activations, score, reward. In JSON it's an array."
        })
final class SearchCommand implements Command {
    /** The paper's 1.2, 1.1, 1.15 is on this grid. */
    private static final double STEP = 0.05;

    private static final double TOLERANCE = 0.08;
    /** MnasNet's for MACs as a soft target. */
    private static final double EXPONENT = -0.07;

    @Mixin
    private BaselineOptions baseline;

    @Option(names = "--command", required = true, paramLabel = "COMMAND", description = "What tries a network.")
    private String command = "";

    @Option(names = "--journal", paramLabel = "FILE", description = "Keeps ended trials; made if it isn't there.")
    private @Nullable Path journal;

    @Option(names = "--step", paramLabel = "STEP", description = "Distance of the grid's values; 0.05 by default.")
    private @Nullable Double step;

    @Option(names = "--count", paramLabel = "COUNT", description = "Instead of a step, values per coefficient.")
    private @Nullable Integer count;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "Largest distance of α · β² · γ² from 2; 0.08 by default.")
    private @Nullable Double tolerance;

    @Option(
            names = "--target-macs",
            paramLabel = "COUNT",
            description = "Rewards score · (MACs / COUNT)^W, as MnasNet does, instead of the score alone.")
    private @Nullable Double targetMacs;

    @Option(names = "--target-exponent", paramLabel = "W", description = "Of that reward; -0.07 by default.")
    private @Nullable Double targetExponent;

    @Option(names = "--max-parallel", paramLabel = "COUNT", description = "Trials at a time; 1 by default.")
    private @Nullable Integer maxParallel;

    @Option(names = "--retry-failures", description = "Tries again what failed according to the journal.")
    private boolean retryFailures;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out, Console console) throws IOException {
        List<ScalingCoefficients> grid = grid();
        SearchOptions how = how();
        Architecture network = baseline.network();
        SearchResult result;
        try (Progress progress = new Progress(console)) {
            result = run(CoefficientSearch.of(command, network, baseline.rounding(), grid, how.withListener(progress)));
        }
        List<TrialOutcome.Scored> scored = new ArrayList<>();
        for (TrialOutcome outcome : result.outcomes()) {
            if (outcome instanceof TrialOutcome.Scored trial) {
                scored.add(trial);
            }
        }
        int failed = result.outcomes().size() - scored.size();
        if (scored.isEmpty()) {
            throw new Failure(
                    "one trial must give a score, got none of " + failed + "; --retry-failures tries them again");
        }
        if (failed > 0) {
            console.note(
                    failed + " of " + result.outcomes().size() + " trials failed; --retry-failures tries them again");
        }
        scored.sort(Comparator.comparingDouble(TrialOutcome.Scored::reward).reversed());
        output.printList(scored.stream().map(Rows::scored).toList(), out);
    }

    private List<ScalingCoefficients> grid() {
        if (step != null && count != null) {
            throw new WrongUsage("--step and --count exclude each other, got both");
        }
        double within = tolerance == null ? TOLERANCE : tolerance;
        try {
            return count == null
                    ? CoefficientGrid.byStep(step == null ? STEP : step, within)
                    : CoefficientGrid.byCount(count, within);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private SearchOptions how() {
        SearchOptions how = SearchOptions.defaults();
        if (journal != null) {
            how = how.withJournal(journal);
        }
        if (retryFailures) {
            how = how.withFailuresRetried();
        }
        if (targetMacs != null) {
            try {
                how = how.withReward(
                        Reward.mnasNet(Measure.macs(), targetMacs, targetExponent == null ? EXPONENT : targetExponent));
            } catch (IllegalArgumentException e) {
                throw new WrongUsage(String.valueOf(e.getMessage()));
            }
        } else if (targetExponent != null) {
            throw new WrongUsage("--target-exponent must go with --target-macs, got it alone");
        }
        return how;
    }

    private SearchResult run(CoefficientSearch search) {
        int atOnce = maxParallel == null ? 1 : maxParallel;
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            return search.run(new ExternalTrial(command), threads, atOnce);
        } catch (NoSuchFileException e) {
            throw new Failure(journal + ": must be in a folder that exists, got none of that name");
        } catch (IOException e) {
            throw new Failure(journal + ": must be a journal that can be read and written, got: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("the search was interrupted");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Tells how the search goes. */
    private static final class Progress implements SearchListener, AutoCloseable {
        /** How a journal begins reasons that are all that users are to see. */
        private static final String FAILURE = Failure.class.getName() + ": ";

        private final Console console;
        private Console.@Nullable Bar bar;

        Progress(Console console) {
            this.console = console;
        }

        @Override
        public void began(int done, int total) {
            console.note(total + " networks to try" + (done == 0 ? "" : ", " + done + " of them done before"));
            bar = console.bar("search", total);
        }

        @Override
        public void ended(TrialOutcome outcome, int done, int total) {
            console.note(done + " of " + total + ": " + named(outcome.candidate()) + ": " + result(outcome));
            if (bar != null) {
                bar.stepTo(done);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }

        private static String named(TrialCandidate candidate) {
            ScalingCoefficients first = candidate.coefficients().get(0);
            return first.alpha() + "," + first.beta() + "," + first.gamma();
        }

        private static String result(TrialOutcome outcome) {
            if (outcome instanceof TrialOutcome.Scored scored) {
                return "score " + scored.score()
                        + (scored.reward() == scored.score() ? "" : ", reward " + scored.reward());
            }
            String reason = ((TrialOutcome.Failed) outcome).reason();
            return "failed: " + (reason.startsWith(FAILURE) ? reason.substring(FAILURE.length()) : reason);
        }
    }
}
