package io.github.compoundscaler.search.trial;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Makes a trial that blocks its thread one that completes a stage, and that an interrupt can end. */
final class OnThread {
    private OnThread() {}

    static CompletionStage<Double> start(
            Trial trial, TrialCandidate candidate, Executor executor, Cancellation interrupts) {
        CompletableFuture<Double> future = new CompletableFuture<>();
        executor.execute(() -> run(trial, candidate, future, interrupts));
        return future;
    }

    @SuppressWarnings("Interruption") // The search cancels the trial, and interrupts are how a trial is told.
    private static void run(
            Trial trial, TrialCandidate candidate, CompletableFuture<Double> future, Cancellation interrupts) {
        if (interrupts.isCancelled()) {
            future.cancel(false);
            return;
        }
        Runnable interrupt = Thread.currentThread()::interrupt;
        interrupts.onCancel(interrupt);
        try {
            future.complete(trial.score(candidate));
        } catch (InterruptedException e) {
            if (interrupts.isCancelled()) {
                future.cancel(false);
            } else {
                future.completeExceptionally(e);
            }
        } catch (Throwable e) {
            // Whatever it is, also an error: the loop waits for this trial.
            if (interrupts.isCancelled()) {
                future.cancel(false);
            } else {
                future.completeExceptionally(e);
            }
        } finally {
            interrupts.remove(interrupt);
            if (interrupts.isCancelled()) {
                // Ours, and the trial didn't take it: the thread has other work to do.
                Thread.interrupted();
            }
        }
    }
}
