package one.abstrakt.jobs.database;

import java.time.Duration;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Lets concurrent callers share a statement. A caller that finds it idle has it run at once; those
 * that come meanwhile go together with the next. So the busier it gets the fewer statements there
 * are. One costs about the same however many share it: where callers do come together, the next
 * {@linkplain Company waits} a little for more of them.
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
  public static final Executor THREADS =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("shared-statement-", 0).factory());

  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = 1_000_000;

  /** A statement that failed after less has not kept anybody waiting. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private final Function<List<T>, List<R>> statement;
  private final ToIntFunction<T> characters;
  private final Executor threads;
  private final Duration hanging;
  private final Queue<Call<T, R>> waiting = new ArrayDeque<>();
  private boolean busy;

  /** Whom the statement that runs is for; belongs to the thread that serves. */
  private final List<Call<T, R>> together = new ArrayList<>(MOST);

  /**
   * @param characters about how long a value is: together they must not fill the memory
   * @param statement of values to one result each, in their order, all in one transaction
   */
  public SharedStatement(ToIntFunction<T> characters, Function<List<T>, List<R>> statement) {
    this(characters, statement, THREADS);
  }

  /**
   * @param threads what statements run on; one that runs them at once has the first caller serve
   *     all others
   */
  public SharedStatement(
      ToIntFunction<T> characters, Function<List<T>, List<R>> statement, Executor threads) {
    this(characters, statement, threads, LONG);
  }

  SharedStatement(
      ToIntFunction<T> characters,
      Function<List<T>, List<R>> statement,
      Executor threads,
      Duration hanging) {
    this.hanging = hanging;
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
      begin();
    }
    return call.await();
  }

  /** Where no thread can be had its caller serves: others may wait already. */
  private void begin() {
    try {
      threads.execute(this::serveAll);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      serveAll();
    }
  }

  /** Whether its caller is to begin. */
  private synchronized boolean add(Call<T, R> call) {
    waiting.add(call);
    boolean wasBusy = busy;
    busy = true;
    return !wasBusy;
  }

  private void serveAll() {
    while (gather()) {
      long began = System.nanoTime();
      try {
        serve(together);
      } catch (Throwable e) {
        IllegalStateException broken = new IllegalStateException("The statement broke off.", e);
        together.forEach(call -> call.fail(broken));
      }
      LockSupport.parkNanos(Company.rest(together.size(), System.nanoTime() - began));
    }
  }

  /**
   * False, and idle from then on, when nobody waits. Allocates nothing: without memory it must not
   * stay busy.
   */
  private synchronized boolean gather() {
    together.clear();
    long length = 0;
    while (together.size() < MOST && !waiting.isEmpty()) {
      length += waiting.element().length;
      if (length > MOST_CHARACTERS && !together.isEmpty()) {
        break;
      }
      together.add(waiting.remove());
    }
    busy = !together.isEmpty();
    return busy;
  }

  private void serve(List<Call<T, R>> together) {
    long began = System.nanoTime();
    RuntimeException failure = attempt(together);
    if (failure == null) {
      return;
    }
    if (isAway(failure)) {
      together.forEach(call -> call.fail(failure));
      if (System.nanoTime() - began > hanging.toNanos()) {
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
