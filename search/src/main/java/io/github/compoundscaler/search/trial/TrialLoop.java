package io.github.compoundscaler.search.trial;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts trials, waits for them, and writes them down, all on the calling thread. */
final class TrialLoop implements Closeable {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Event NOTHING = new Event(null, null, null);

    private final List<TrialCandidate> candidates;
    private final SearchOptions options;
    private final @Nullable Journal journal;
    private final Map<Integer, TrialOutcome> outcomes = new TreeMap<>();
    private final Map<Integer, CompletionStage<Double>> running = new LinkedHashMap<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** What wakes the loop: a trial has ended, or, without a candidate, the search is cancelled. */
    private record Event(
            @Nullable TrialCandidate candidate,
            @Nullable Double score,
            @Nullable Throwable failure) {}

    private TrialLoop(List<TrialCandidate> candidates, SearchOptions options, @Nullable Journal journal) {
        this.candidates = candidates;
        this.options = options;
        this.journal = journal;
    }

    static TrialLoop open(List<TrialCandidate> candidates, Supplier<String> fingerprint, SearchOptions options)
            throws IOException {
        Journal journal =
                options.journal().isPresent() ? Journal.open(options.journal().get(), fingerprint.get()) : null;
        TrialLoop loop = new TrialLoop(candidates, options, journal);
        if (journal != null) {
            journal.entries().forEach((number, entry) -> {
                if (entry.failure() == null || !options.retriesFailures()) {
                    loop.outcomes.put(number, loop.outcome(candidates.get(number), entry));
                }
            });
        }
        return loop;
    }

    SearchResult run(AsyncTrial trial, int atOnce) throws IOException, InterruptedException {
        Deque<TrialCandidate> waiting = new ArrayDeque<>(candidates);
        waiting.removeIf(candidate -> outcomes.containsKey(candidate.number()));
        Runnable wake = () -> events.add(NOTHING);
        options.listener().began(outcomes.size(), candidates.size());
        options.cancellation().onCancel(wake);
        try {
            while (!stopped()) {
                while (running.size() < atOnce && !waiting.isEmpty() && !stopped()) {
                    start(trial, waiting.remove());
                }
                if (running.isEmpty()) {
                    break;
                }
                end(next());
            }
            for (Event event = events.poll(); event != null; event = events.poll()) {
                end(event);
            }
        } finally {
            options.cancellation().remove(wake);
            running.values().forEach(TrialLoop::cancel);
        }
        return result();
    }

    private boolean stopped() {
        return options.cancellation().isCancelled()
                || options.deadline().map(end -> !Instant.now().isBefore(end)).orElse(false);
    }

    private void start(AsyncTrial trial, TrialCandidate candidate) throws InterruptedException {
        options.listener().started(candidate);
        CompletionStage<Double> stage;
        try {
            stage = trial.start(candidate);
        } catch (InterruptedException | RejectedExecutionException e) {
            throw e;
        } catch (Exception e) {
            stage = CompletableFuture.failedFuture(e);
        }
        running.put(candidate.number(), stage);
        stage.whenComplete((score, failure) -> events.add(new Event(candidate, score, failure)));
    }

    /** Waits for a trial to end, for the cancellation, or for the deadline; for that a day at most, which does no harm. */
    private Event next() throws InterruptedException {
        if (options.deadline().isEmpty()) {
            return events.take();
        }
        Duration left = Duration.between(Instant.now(), options.deadline().get());
        Event event = events.poll(left.compareTo(DAY) < 0 ? left.toNanos() : DAY.toNanos(), TimeUnit.NANOSECONDS);
        return event == null ? NOTHING : event;
    }

    private void end(Event event) throws IOException, InterruptedException {
        TrialCandidate candidate = event.candidate();
        if (candidate == null) {
            return;
        }
        running.remove(candidate.number());
        Throwable failure = event.failure() instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : event.failure();
        if (failure instanceof InterruptedException) {
            throw new InterruptedException("trial " + candidate.number() + " was interrupted");
        }
        if (failure instanceof CancellationException && stopped()) {
            return;
        }
        Journal.Entry entry = entry(event.score(), failure);
        if (journal != null) {
            journal.append(candidate.number(), entry);
        }
        TrialOutcome outcome = outcome(candidate, entry);
        outcomes.put(candidate.number(), outcome);
        options.listener().ended(outcome, outcomes.size(), candidates.size());
    }

    private static Journal.Entry entry(@Nullable Double score, @Nullable Throwable failure) {
        if (failure != null) {
            return new Journal.Entry(null, failure.toString());
        }
        return score == null || !Double.isFinite(score)
                ? new Journal.Entry(null, "score must be finite, got " + score)
                : new Journal.Entry(score, null);
    }

    private TrialOutcome outcome(TrialCandidate candidate, Journal.Entry entry) {
        Double score = entry.score();
        return score == null
                ? new TrialOutcome.Failed(candidate, String.valueOf(entry.failure()))
                : new TrialOutcome.Scored(candidate, score, options.reward().of(score, candidate.candidate()));
    }

    private static void cancel(CompletionStage<Double> stage) {
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (UnsupportedOperationException e) {
            // A stage may refuse; nobody waits for it any more.
            return;
        }
    }

    private SearchResult result() {
        return SearchResult.of(
                List.copyOf(outcomes.values()),
                candidates.stream()
                        .filter(candidate -> !outcomes.containsKey(candidate.number()))
                        .toList());
    }

    @Override
    public void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }
}
