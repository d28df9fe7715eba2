package one.abstrakt.jobs.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Lets concurrent callers share a statement. A caller that finds a lane free has its statement run
 * at once; while all lanes are taken callers gather and go together with the next. So nobody waits
 * for company, and the busier it gets the fewer statements there are.
 *
 * <p>A statement that fails, unless the database is away, is run again for each of its values, so
 * that none harms those beside it. A crash loses what its callers lose.
 *
 * @param <T> what a caller brings
 * @param <R> what it gets
 */
public final class SharedStatement<T, R> {
  /**
   * Threads of the system: a virtual one costs several changes of threads more for each answer of
   * the database that it waits for.
   */
  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("shared-statement-", 0).factory());

  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = 1_000_000;

  /** A statement that failed after less has not kept anybody waiting. */
  private static final long LONG = TimeUnit.SECONDS.toNanos(1);

  private final Function<List<T>, List<R>> statement;
  private final ToIntFunction<T> characters;
  private final int lanes;
  private final Executor threads;
  private final Queue<Call<T, R>> waiting = new ArrayDeque<>();
  private int taken;

  /**
   * @param lanes how many statements may run at once, a connection each
   * @param characters about how long a value is: together they must not fill the memory
   * @param statement of values to one result each, in their order, all in one transaction
   */
  public SharedStatement(
      int lanes, ToIntFunction<T> characters, Function<List<T>, List<R>> statement) {
    this(lanes, characters, statement, THREADS);
  }

  SharedStatement(
      int lanes,
      ToIntFunction<T> characters,
      Function<List<T>, List<R>> statement,
      Executor threads) {
    this.lanes = lanes;
    this.threads = threads;
    this.characters = characters;
    this.statement = statement;
  }

  /**
   * The result for this value. An interrupt does not end the wait.
   *
   * @throws DatabaseException when the database refuses this value or cannot be reached
   */
  public R run(T value) {
    Call<T, R> call = new Call<>(value, characters.applyAsInt(value));
    if (add(call)) {
      takeLane();
    }
    return call.await();
  }

  /**
   * Where no thread can be had its caller serves: the lane is taken, and others may wait for it.
   */
  private void takeLane() {
    try {
      threads.execute(this::serveAll);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      serveAll();
    }
  }

  /** Whether there is a lane for it. */
  private synchronized boolean add(Call<T, R> call) {
    waiting.add(call);
    if (taken == lanes) {
      return false;
    }
    taken++;
    return true;
  }

  private void serveAll() {
    for (List<Call<T, R>> together = next(); !together.isEmpty(); together = next()) {
      try {
        serve(together);
      } catch (Throwable e) {
        IllegalStateException broken = new IllegalStateException("The statement broke off.", e);
        together.forEach(call -> call.fail(broken));
      }
    }
  }

  /** Empty when nobody waits; the lane is given back then. */
  private synchronized List<Call<T, R>> next() {
    List<Call<T, R>> together = new ArrayList<>();
    long length = 0;
    while (together.size() < MOST && !waiting.isEmpty()) {
      length += waiting.element().length;
      if (length > MOST_CHARACTERS && !together.isEmpty()) {
        break;
      }
      together.add(waiting.remove());
    }
    if (together.isEmpty()) {
      taken--;
    }
    return together;
  }

  private void serve(List<Call<T, R>> together) {
    long began = System.nanoTime();
    RuntimeException failure = attempt(together);
    if (failure == null) {
      return;
    }
    if (isAway(failure)) {
      together.forEach(call -> call.fail(failure));
      if (System.nanoTime() - began > LONG) {
        failThoseBefore(began, failure);
      }
    } else if (together.size() == 1) {
      together.getFirst().fail(failure);
    } else {
      serveEach(together);
    }
  }

  private void serveEach(List<Call<T, R>> together) {
    RuntimeException away = null;
    for (Call<T, R> call : together) {
      RuntimeException failure = away == null ? attempt(List.of(call)) : away;
      if (failure != null) {
        call.fail(failure);
        away = isAway(failure) ? failure : null;
      }
    }
  }

  /** Null when it went well. */
  private RuntimeException attempt(List<Call<T, R>> together) {
    try {
      List<R> results = statement.apply(together.stream().map(call -> call.value).toList());
      for (int i = 0; i < together.size(); i++) {
        together.get(i).result.complete(results.get(i));
      }
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static boolean isAway(RuntimeException failure) {
    return DatabaseException.unavailability(failure).isPresent();
  }

  /** Who was there before a statement that hung is told so now, and not after another. */
  private synchronized void failThoseBefore(long began, RuntimeException failure) {
    for (Iterator<Call<T, R>> all = waiting.iterator(); all.hasNext(); ) {
      Call<T, R> call = all.next();
      if (call.since - began < 0) {
        all.remove();
        call.fail(failure);
      }
    }
  }

  private static final class Call<T, R> {
    private final T value;
    private final int length;
    private final long since = System.nanoTime();
    private final CompletableFuture<R> result = new CompletableFuture<>();

    Call(T value, int length) {
      this.value = value;
      this.length = length;
    }

    /** Does nothing when it has a result already. */
    void fail(RuntimeException with) {
      result.completeExceptionally(with);
    }

    R await() {
      try {
        return result.join();
      } catch (CompletionException e) {
        throw (RuntimeException) e.getCause();
      }
    }
  }
}
