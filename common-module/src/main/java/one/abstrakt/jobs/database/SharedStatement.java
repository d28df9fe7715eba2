package one.abstrakt.jobs.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Lets concurrent callers share a statement. A caller that finds a lane free goes at once, and
 * takes along whoever waits; while all lanes are taken callers gather and go together with the
 * next. So nobody waits for company, and the busier it gets the fewer statements there are.
 *
 * <p>A statement that fails, unless the database is away, is run again for each of its values, so
 * that none harms those beside it. It has no thread: the statement runs on the thread of one of its
 * callers. A crash loses what its callers lose.
 *
 * @param <T> what a caller brings
 * @param <R> what it gets
 */
public final class SharedStatement<T, R> {
  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = 1_000_000;

  /** A statement that failed after less has not kept anybody waiting. */
  private static final long LONG = TimeUnit.SECONDS.toNanos(1);

  private final Function<List<T>, List<R>> statement;
  private final ToIntFunction<T> characters;
  private final Semaphore lanes;
  private final Queue<Call<T, R>> waiting = new ArrayDeque<>();

  /**
   * @param lanes how many statements may run at once, a connection each
   * @param characters about how long a value is: together they must not fill the memory
   * @param statement of values to one result each, in their order, all in one transaction
   */
  public SharedStatement(
      int lanes, ToIntFunction<T> characters, Function<List<T>, List<R>> statement) {
    this.lanes = new Semaphore(lanes);
    this.characters = characters;
    this.statement = statement;
  }

  /**
   * The result for this value.
   *
   * @throws DatabaseException when the database refuses this value or cannot be reached
   */
  public R run(T value) {
    Call<T, R> call = new Call<>(value, characters.applyAsInt(value), Thread.currentThread());
    add(call);
    // An interrupt would break the connection under the other callers: it is kept for later.
    boolean interrupted = false;
    try {
      while (!call.isOver()) {
        interrupted |= Thread.interrupted();
        if (lanes.tryAcquire()) {
          try {
            serve(call);
          } finally {
            lanes.release();
            wakeNext();
          }
        } else {
          LockSupport.park(this);
        }
      }
    } finally {
      if (!call.isOver()) {
        remove(call); // an error: nobody is there to take a result
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return call.result();
  }

  private void serve(Call<T, R> own) {
    // Another lane may have served it since the caller looked.
    List<Call<T, R>> together = own.isOver() ? List.of() : next();
    if (!together.isEmpty()) {
      try {
        // There may be more than go together, and another lane free for them.
        wakeNext();
        serve(together);
      } finally {
        together.stream()
            .filter(call -> !call.isOver())
            .forEach(call -> call.fail(new IllegalStateException("The statement broke off.")));
      }
    }
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
        together.get(i).succeed(results.get(i));
      }
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static boolean isAway(RuntimeException failure) {
    return DatabaseException.unavailability(failure).isPresent();
  }

  private synchronized void add(Call<T, R> call) {
    waiting.add(call);
  }

  private synchronized void remove(Call<T, R> call) {
    waiting.remove(call);
  }

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
    return together;
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

  /** One of those who wait, to find a lane for them all. */
  private synchronized void wakeNext() {
    if (!waiting.isEmpty()) {
      LockSupport.unpark(waiting.element().caller);
    }
  }

  private static final class Call<T, R> {
    private final T value;
    private final int length;
    private final Thread caller;
    private final long since = System.nanoTime();
    private R result;
    private RuntimeException failure;
    private volatile boolean over;

    Call(T value, int length, Thread caller) {
      this.value = value;
      this.length = length;
      this.caller = caller;
    }

    boolean isOver() {
      return over;
    }

    void succeed(R with) {
      result = with;
      end();
    }

    void fail(RuntimeException with) {
      failure = with;
      end();
    }

    private void end() {
      over = true;
      LockSupport.unpark(caller);
    }

    R result() {
      if (failure != null) {
        throw failure;
      }
      return result;
    }
  }
}
