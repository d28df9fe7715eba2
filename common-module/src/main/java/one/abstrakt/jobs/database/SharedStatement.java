package one.abstrakt.jobs.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Lets concurrent callers share a statement. A caller that finds a lane free goes at once, and
 * takes along whoever waits; while all lanes are taken callers gather and go together with the
 * next. So nobody waits for company, and the busier it gets the fewer statements there are.
 *
 * <p>It has no thread: the statement runs on the thread of one of its callers. A crash loses what
 * its callers lose.
 *
 * @param <T> what a caller brings
 * @param <R> what it gets
 */
public final class SharedStatement<T, R> {
  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = 1_000_000;

  private final Function<List<T>, List<R>> statement;
  private final ToIntFunction<T> characters;
  private final Semaphore lanes;
  private final Queue<Call<T, R>> waiting = new ConcurrentLinkedQueue<>();

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
    Call<T, R> call = new Call<>(value, Thread.currentThread());
    waiting.add(call);
    // An interrupt would break the connection under the other callers: it is kept for later.
    boolean interrupted = false;
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
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return call.result();
  }

  private void serve(Call<T, R> own) {
    // Another lane may have served it since the caller looked.
    List<Call<T, R>> together = own.isOver() ? List.of() : next();
    if (!together.isEmpty()) {
      // There may be more than go together, and another lane free for them.
      wakeNext();
      serve(together);
    }
  }

  private List<Call<T, R>> next() {
    List<Call<T, R>> together = new ArrayList<>();
    int length = 0;
    while (together.size() < MOST && length < MOST_CHARACTERS) {
      Call<T, R> call = waiting.poll();
      if (call == null) {
        break;
      }
      together.add(call);
      length += characters.applyAsInt(call.value);
    }
    return together;
  }

  private void serve(List<Call<T, R>> together) {
    try {
      List<R> results = statement.apply(together.stream().map(call -> call.value).toList());
      for (int i = 0; i < together.size(); i++) {
        together.get(i).succeed(results.get(i));
      }
    } catch (RuntimeException e) {
      if (together.size() > 1 && e instanceof DatabaseException refused && refused.isRefusal()) {
        together.forEach(call -> serve(List.of(call)));
      } else {
        fail(together, e);
      }
    } catch (Error e) {
      together.forEach(call -> call.fail(new IllegalStateException(e)));
      throw e;
    }
  }

  /** Where the database is away, those who wait are told so now: not each after a time-out. */
  private void fail(List<Call<T, R>> together, RuntimeException e) {
    together.forEach(call -> call.fail(e));
    if (DatabaseException.unavailability(e).isPresent()) {
      for (Call<T, R> call = waiting.poll(); call != null; call = waiting.poll()) {
        call.fail(e);
      }
    }
  }

  /** One of those who wait, to find a lane for them all. */
  private void wakeNext() {
    Call<T, R> head = waiting.peek();
    if (head != null) {
      LockSupport.unpark(head.caller);
    }
  }

  private static final class Call<T, R> {
    private final T value;
    private final Thread caller;
    private R result;
    private RuntimeException failure;
    private volatile boolean over;

    Call(T value, Thread caller) {
      this.value = value;
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
