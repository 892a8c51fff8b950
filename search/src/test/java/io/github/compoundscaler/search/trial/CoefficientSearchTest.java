package io.github.compoundscaler.search.trial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.search.Measure;
import io.github.compoundscaler.zoo.EfficientNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoefficientSearchTest {
    private static final List<ScalingCoefficients> GRID = CoefficientGrid.byStep(0.1, 0.1);
    private static final int TOTAL =
            search(SearchOptions.defaults()).candidates().size();
    private static final SearchOptions DEFAULTS = SearchOptions.defaults();

    @TempDir
    private Path directory;

    private static CoefficientSearch search(SearchOptions options) {
        return CoefficientSearch.of("test", EfficientNet.b0(), Rounding.tensorflow(), GRID, options);
    }

    /** Best at 1.2, 1.1, 1.2 of the grid. */
    private static double score(TrialCandidate candidate) {
        return candidate.coefficients().stream()
                .mapToDouble(c -> -Math.hypot(Math.hypot(c.alpha() - 1.2, c.beta() - 1.1), c.gamma() - 1.2))
                .max()
                .orElseThrow();
    }

    @Test
    void findsTheBestOfTheGrid() throws Exception {
        SearchResult result = search(DEFAULTS).run(CoefficientSearchTest::score);

        assertTrue(result.isComplete());
        assertEquals(TOTAL, result.outcomes().size());
        assertTrue(result.best()
                .orElseThrow()
                .candidate()
                .coefficients()
                .contains(new ScalingCoefficients(1.2, 1.1, 1.2)));
    }

    @Test
    void coefficientsThatRoundToTheSameNetworkAreOneTrial() {
        List<ScalingCoefficients> close = List.of(
                new ScalingCoefficients(1.2, 1.1, 1.15),
                new ScalingCoefficients(1.3, 1.1, 1.15),
                new ScalingCoefficients(1.2, 1.1, 1.1501));
        List<TrialCandidate> candidates = CoefficientSearch.of(
                        "test", EfficientNet.b0(), Rounding.tensorflow(), close, DEFAULTS)
                .candidates();

        assertEquals(2, candidates.size());
        assertEquals(List.of(close.get(0), close.get(2)), candidates.get(0).coefficients());
        assertEquals(close.subList(1, 2), candidates.get(1).coefficients());
    }

    @Test
    void executorsAndAsynchronousTrialsGiveTheSameResult() throws Exception {
        SearchResult expected = search(DEFAULTS).run(CoefficientSearchTest::score);
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            assertSameResult(expected, search(DEFAULTS).run(CoefficientSearchTest::score, executor, 3));
            assertSameResult(
                    expected,
                    search(DEFAULTS)
                            .runAsync(candidate -> CompletableFuture.supplyAsync(() -> score(candidate), executor), 4));
        } finally {
            executor.shutdownNow();
        }
    }

    private static void assertSameResult(SearchResult expected, SearchResult result) {
        assertEquals(summary(expected), summary(result));
        assertEquals(
                expected.best().orElseThrow().candidate().number(),
                result.best().orElseThrow().candidate().number());
    }

    private static List<String> summary(SearchResult result) {
        return result.outcomes().stream()
                .map(outcome -> outcome instanceof TrialOutcome.Scored scored
                        ? scored.candidate().number() + " " + scored.score()
                        : outcome.candidate().number() + " failed")
                .toList();
    }

    @Test
    void asMuchRunsAtOnceAsAllowedAndNoMore() throws Exception {
        List<CompletableFuture<Double>> started = new ArrayList<>();
        SearchResult result = search(DEFAULTS)
                .runAsync(
                        candidate -> {
                            CompletableFuture<Double> future = new CompletableFuture<>();
                            started.add(future);
                            long open = started.stream()
                                    .filter(each -> !each.isDone())
                                    .count();
                            assertTrue(open <= 3, () -> open + " at once");
                            if (started.size() >= 3) {
                                // The third and each further one ends an earlier one, the last all of them.
                                started.get(started.size() - 3).complete(1.0);
                            }
                            if (started.size() == TOTAL) {
                                started.forEach(each -> each.complete(1.0));
                            }
                            return future;
                        },
                        3);

        assertTrue(result.isComplete());
        assertTrue(result.outcomes().stream().allMatch(outcome -> outcome instanceof TrialOutcome.Scored));
    }

    @Test
    void failuresAreOutcomesAndStopNothing() throws Exception {
        SearchResult result = search(DEFAULTS).run(candidate -> switch (candidate.number()) {
            case 0 -> throw new IllegalStateException("no\nmemory");
            case 1 -> throw new AssertionError("an error");
            case 2 -> Double.NaN;
            default -> 1;
        });

        assertTrue(result.isComplete());
        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: no\nmemory",
                        "java.lang.AssertionError: an error",
                        "score must be finite, got NaN"),
                failures(result));
        assertEquals(3, result.best().orElseThrow().candidate().number());
    }

    private static List<String> failures(SearchResult result) {
        return result.outcomes().stream()
                .filter(TrialOutcome.Failed.class::isInstance)
                .map(outcome -> ((TrialOutcome.Failed) outcome).reason())
                .toList();
    }

    @Test
    void asynchronousFailuresAreOutcomesToo() throws Exception {
        SearchResult result = search(DEFAULTS)
                .runAsync(
                        candidate -> switch (candidate.number()) {
                            case 0 -> throw new IOException("queue is full");
                            case 1 -> CompletableFuture.failedFuture(new IOException("node is down"));
                            case 2 ->
                                CompletableFuture.completedFuture(1.0).thenApply(score -> {
                                    throw new IllegalStateException("later");
                                });
                            default -> CompletableFuture.completedFuture(1.0);
                        },
                        2);

        assertEquals(
                List.of(
                        "java.io.IOException: queue is full",
                        "java.io.IOException: node is down",
                        "java.lang.IllegalStateException: later"),
                failures(result));
    }

    @Test
    void nothingButFailuresHasNoBest() throws Exception {
        SearchResult result = search(DEFAULTS).run(candidate -> {
            throw new IOException("no");
        });

        assertTrue(result.best().isEmpty());
        assertTrue(result.isComplete());
    }

    @Test
    void aJournalIsResumedAndNothingIsRepeated() throws Exception {
        Path journal = directory.resolve("journal");
        List<Integer> tried = new ArrayList<>();
        Cancellation cancellation = new Cancellation();
        SearchOptions options = DEFAULTS.withJournal(journal).withCancellation(cancellation);
        SearchResult first = search(options).run(candidate -> {
            tried.add(candidate.number());
            if (candidate.number() == 4) {
                cancellation.cancel();
            }
            return score(candidate);
        });
        assertFalse(Thread.currentThread().isInterrupted());
        assertFalse(first.isComplete());
        assertEquals(5, first.outcomes().size());
        assertEquals(TOTAL - 5, first.pending().size());

        List<String> told = new ArrayList<>();
        SearchResult second = search(DEFAULTS.withJournal(journal).withListener(listener(told)))
                .run(candidate -> {
                    tried.add(candidate.number());
                    return score(candidate);
                });

        assertEquals(Set.copyOf(tried).size(), tried.size());
        assertEquals(TOTAL, tried.size());
        assertSameResult(search(DEFAULTS).run(CoefficientSearchTest::score), second);
        assertEquals("began 5 of " + TOTAL, told.get(0));
        assertEquals("started 5", told.get(1));
        assertEquals("ended 5, 6 of " + TOTAL, told.get(2));
        assertEquals("ended " + (TOTAL - 1) + ", " + TOTAL + " of " + TOTAL, told.get(told.size() - 1));
    }

    private static SearchListener listener(List<String> told) {
        return new SearchListener() {
            @Override
            public void began(int done, int total) {
                told.add("began " + done + " of " + TOTAL);
            }

            @Override
            public void started(TrialCandidate candidate) {
                told.add("started " + candidate.number());
            }

            @Override
            public void ended(TrialOutcome outcome, int done, int total) {
                told.add("ended " + outcome.candidate().number() + ", " + done + " of " + TOTAL);
            }
        };
    }

    @Test
    void failuresAreKeptUnlessRetried() throws Exception {
        SearchOptions options = DEFAULTS.withJournal(directory.resolve("journal"));
        Trial failing = candidate -> {
            if (candidate.number() == 2) {
                throw new IOException("no luck, 100 %");
            }
            return score(candidate);
        };
        search(options).run(failing);
        Trial none = candidate -> {
            throw new AssertionError("tried again");
        };

        assertEquals(
                List.of("java.io.IOException: no luck, 100 %"),
                failures(search(options).run(none)));
        SearchResult retried = search(options.withFailuresRetried()).run(CoefficientSearchTest::score);
        assertEquals(List.of(), failures(retried));
        assertSameResult(retried, search(options).run(none));
    }

    @Test
    void journalsOfOtherSearchesAreRefused() throws Exception {
        Path journal = directory.resolve("journal");
        SearchOptions options = DEFAULTS.withJournal(journal);
        search(options).run(CoefficientSearchTest::score);
        byte[] before = Files.readAllBytes(journal);
        List<CoefficientSearch> others = List.of(
                CoefficientSearch.of("other", EfficientNet.b0(), Rounding.tensorflow(), GRID, options),
                CoefficientSearch.of("test", EfficientNet.b1(), Rounding.tensorflow(), GRID, options),
                CoefficientSearch.of("test", EfficientNet.b0().withClasses(10), Rounding.tensorflow(), GRID, options),
                CoefficientSearch.of("test", EfficientNet.b0(), Rounding.torchvision(), GRID.subList(0, 3), options));

        for (CoefficientSearch other : others) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> other.run(CoefficientSearchTest::score));
            assertEquals("journal must belong to this search, got that of another: " + journal, e.getMessage());
        }
        assertArrayEquals(before, Files.readAllBytes(journal));
    }

    @Test
    void aJournalIsOneSearchsAtATime() throws Exception {
        SearchOptions options = DEFAULTS.withJournal(directory.resolve("journal"));
        List<Throwable> inner = Collections.synchronizedList(new ArrayList<>());
        search(options).run(candidate -> {
            inner.add(assertThrows(IOException.class, () -> search(options).run(CoefficientSearchTest::score)));
            return 1;
        });

        assertEquals(TOTAL, inner.size());
    }

    @Test
    void cancellationInterruptsTrialsOnTheirThreads() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            executorCanceller(running, cancellation);
            SearchResult result = search(DEFAULTS.withCancellation(cancellation))
                    .run(
                            candidate -> {
                                running.countDown();
                                try {
                                    new CountDownLatch(1).await();
                                } catch (InterruptedException e) {
                                    interrupted.countDown();
                                    throw e;
                                }
                                return 1;
                            },
                            executor,
                            2);

            interrupted.await();
            assertEquals(List.of(), result.outcomes());
            assertFalse(result.isComplete());
        } finally {
            executor.shutdownNow();
        }
    }

    private static void executorCanceller(CountDownLatch running, Cancellation cancellation) {
        Thread canceller = new Thread(() -> {
            try {
                running.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            cancellation.cancel();
        });
        canceller.start();
    }

    @Test
    void cancellationInterruptsASequentialTrialAndTheThreadStaysUsable() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch running = new CountDownLatch(1);
        executorCanceller(running, cancellation);
        SearchResult result = search(DEFAULTS.withCancellation(cancellation)).run(candidate -> {
            running.countDown();
            new CountDownLatch(1).await();
            return 1;
        });

        assertEquals(List.of(), result.outcomes());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void aCancelledSearchTriesNothing() throws Exception {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        SearchResult result = search(DEFAULTS.withCancellation(cancellation)).run(candidate -> 1);

        assertEquals(List.of(), result.outcomes());
    }

    @Test
    void theDeadlineEndsTheWaitAndCancelsWhatRuns() throws Exception {
        List<CompletableFuture<Double>> started = new ArrayList<>();

        SearchResult result = search(DEFAULTS.withDeadline(Instant.now().plusMillis(50)))
                .runAsync(
                        candidate -> {
                            CompletableFuture<Double> future = new CompletableFuture<>();
                            started.add(future);
                            return future;
                        },
                        2);

        assertEquals(List.of(), result.outcomes());
        assertTrue(started.stream().allMatch(CompletableFuture::isCancelled));
        assertEquals(
                List.of(),
                search(DEFAULTS.withDeadline(Instant.MIN)).run(candidate -> 1).outcomes());
        assertTrue(
                search(DEFAULTS.withDeadline(Instant.MAX)).run(candidate -> 1).isComplete());
    }

    @Test
    void aTrialThatIsInterruptedFromOutsideEndsTheSearch() {
        assertThrows(
                InterruptedException.class,
                () -> search(DEFAULTS).run(candidate -> {
                    throw new InterruptedException();
                }));
    }

    @Test
    void anExecutorThatRefusesIsNoTrialThatFailed() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.shutdown();

        assertThrows(RejectedExecutionException.class, () -> search(DEFAULTS).run(candidate -> 1, executor, 1));
        assertThrows(IllegalArgumentException.class, () -> search(DEFAULTS).run(candidate -> 1, executor, 0));
    }

    @Test
    void mnasNetsRewardWeighsTheCost() throws Exception {
        Reward reward = Reward.mnasNet(Measure.macs(), 400e6, -0.07);
        SearchResult result = search(DEFAULTS.withReward(reward)).run(candidate -> 0.75);
        TrialOutcome.Scored best = result.best().orElseThrow();

        double fewest = result.outcomes().stream()
                .mapToDouble(outcome -> outcome.candidate().candidate().cost().macs())
                .min()
                .orElseThrow();
        assertEquals(0.75, best.score());
        assertEquals(0.75 * Math.pow(fewest / 400e6, -0.07), best.reward(), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> Reward.mnasNet(Measure.macs(), 0, -0.07));
        assertThrows(IllegalArgumentException.class, () -> Reward.mnasNet(Measure.macs(), 1, Double.NaN));
    }

    @Test
    void gridsMustNotBeEmpty() {
        assertThrows(
                IllegalArgumentException.class,
                () -> CoefficientSearch.of("test", EfficientNet.b0(), Rounding.tensorflow(), List.of(), DEFAULTS));
        assertSame(DEFAULTS.reward(), DEFAULTS.withFailuresRetried().reward());
    }
}
