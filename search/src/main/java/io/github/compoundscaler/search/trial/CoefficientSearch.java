package io.github.compoundscaler.search.trial;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.search.Candidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The search for a baseline's coefficients: scales it by one step with each combination of a grid, tries every network that comes
 * out, and finds the best.
 *
 * <p>Coefficients that round to the same network are one trial. With a journal, a search that was killed goes on where it
 * stopped: the same call repeats no trial that had ended and loses none. A trial that failed has ended, too, unless failures are
 * retried. Immutable and thread-safe.
 */
public final class CoefficientSearch {
    private final List<TrialCandidate> candidates;
    private final String name;
    private final SearchOptions options;

    private CoefficientSearch(List<TrialCandidate> candidates, String name, SearchOptions options) {
        this.candidates = candidates;
        this.name = name;
        this.options = options;
    }

    /**
     * Returns a search at φ = 1.
     *
     * @param name what the trials do, such as {@code imagenet-5-epochs}: a journal knows by it, and by the networks, whether it
     *     belongs to this search
     * @param baseline the network to scale
     * @param rounding how multipliers become integers
     * @param grid the coefficients to try, such as {@link CoefficientGrid#byStep}
     * @param options reward, journal, listener and so on
     * @return the search
     * @throws IllegalArgumentException if the grid is empty or its coefficients give no network
     * @throws ArithmeticException if a number of a scaled network doesn't fit an int, or a count a long
     */
    public static CoefficientSearch of(
            String name,
            Architecture baseline,
            Rounding rounding,
            List<ScalingCoefficients> grid,
            SearchOptions options) {
        if (grid.isEmpty()) {
            throw new IllegalArgumentException("grid must have coefficients, got none");
        }
        Map<Architecture, List<ScalingCoefficients>> byNetwork = new LinkedHashMap<>();
        for (ScalingCoefficients coefficients : grid) {
            Architecture network = rounding.scale(baseline, coefficients.at(1));
            byNetwork.computeIfAbsent(network, key -> new ArrayList<>()).add(coefficients);
        }
        List<TrialCandidate> candidates = new ArrayList<>();
        byNetwork.forEach((network, coefficients) -> {
            Multipliers multipliers = coefficients.get(0).at(1);
            candidates.add(
                    new TrialCandidate(candidates.size(), coefficients, Candidate.of(baseline, rounding, multipliers)));
        });
        return new CoefficientSearch(List.copyOf(candidates), name, options);
    }

    private String fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(name);
        for (TrialCandidate candidate : candidates) {
            candidate.coefficients().forEach(each -> fingerprint.add(each.alpha(), each.beta(), each.gamma()));
            fingerprint.add(candidate.network());
        }
        return fingerprint.text();
    }

    /**
     * Returns the trials.
     *
     * @return one candidate per distinct network, in the grid's order
     */
    public List<TrialCandidate> candidates() {
        return candidates;
    }

    /**
     * Tries one network after the other on the calling thread. The deadline is looked at between trials.
     *
     * @param trial the trial
     * @return what was found
     * @throws IOException if the journal can't be read or written, or another process has it
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalArgumentException if the journal belongs to another search or is damaged
     */
    public SearchResult run(Trial trial) throws IOException, InterruptedException {
        return run(trial, Runnable::run, 1);
    }

    /**
     * Tries networks on an executor.
     *
     * @param trial the trial
     * @param executor where trials run; it isn't shut down
     * @param atOnce how many trials are handed to it at a time, at least 1
     * @return what was found
     * @throws IOException if the journal can't be read or written, or another process has it
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalArgumentException if {@code atOnce} is less than 1, or the journal belongs to another search or is damaged
     */
    public SearchResult run(Trial trial, Executor executor, int atOnce) throws IOException, InterruptedException {
        Cancellation interrupts = new Cancellation();
        return run(candidate -> OnThread.start(trial, candidate, executor, interrupts), atOnce, interrupts);
    }

    /**
     * Tries networks elsewhere; the calling thread waits.
     *
     * @param trial what starts a trial
     * @param atOnce how many trials are under way at a time, at least 1
     * @return what was found
     * @throws IOException if the journal can't be read or written, or another process has it
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalArgumentException if {@code atOnce} is less than 1, or the journal belongs to another search or is damaged
     */
    public SearchResult runAsync(AsyncTrial trial, int atOnce) throws IOException, InterruptedException {
        return run(trial, atOnce, new Cancellation());
    }

    private SearchResult run(AsyncTrial trial, int atOnce, Cancellation interrupts)
            throws IOException, InterruptedException {
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce must be at least 1, got " + atOnce);
        }
        Runnable interrupt = interrupts::cancel;
        options.cancellation().onCancel(interrupt);
        try (TrialLoop loop = TrialLoop.open(candidates, this::fingerprint, options)) {
            return loop.run(trial, atOnce);
        } finally {
            options.cancellation().remove(interrupt);
            interrupts.cancel();
        }
    }
}
