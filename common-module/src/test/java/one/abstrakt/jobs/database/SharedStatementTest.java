package one.abstrakt.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedStatementTest {
  private static final int CALLERS = 10;
  private static final int MORE_THAN_GO_TOGETHER = 150;
  private static final Duration ALWAYS_HANGING = Duration.ZERO;
  private static final Duration NEVER_HANGING = Duration.ofDays(1);

  private final List<List<Integer>> statements = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @Test
  void aCallerThatIsAloneGoesAtOnce() {
    SharedStatement<Integer, String> shared = shared(values -> texts(values));

    assertThat(shared.run(7)).isEqualTo("7");
    assertThat(statements).containsExactly(List.of(7));
  }

  @Test
  void aCallerServesItselfWhereNoThreadCanBeHad() {
    SharedStatement<Integer, String> shared =
        new SharedStatement<>(
            value -> 1,
            SharedStatementTest::texts,
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            });

    assertThat(shared.run(7)).isEqualTo("7");
    assertThat(shared.run(8)).isEqualTo("8");
  }

  @Test
  void whoComesWhileAStatementRunsGoesTogether() {
    SharedStatement<Integer, String> shared = shared(this::textsOnceItMayEnd);
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    List<Caller> others = callers(shared);

    mayEnd.countDown();

    assertThat(first.result()).isEqualTo("0");
    assertThat(others)
        .allSatisfy(caller -> assertThat(caller.result()).isEqualTo("" + caller.value));
    assertThat(statements).hasSize(2);
  }

  @Test
  void whatDoesNotGoTogetherGoesOneAfterTheOther() {
    SharedStatement<Integer, String> shared =
        new SharedStatement<>(
            value -> 600_000,
            values -> {
              statements.add(values);
              return textsOnceItMayEnd(values);
            });
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    List<Caller> others = callers(shared);

    mayEnd.countDown();

    assertThat(first.result()).isEqualTo("0");
    assertThat(others)
        .allSatisfy(caller -> assertThat(caller.result()).isEqualTo("" + caller.value));
    assertThat(statements).allSatisfy(values -> assertThat(values).hasSizeLessThanOrEqualTo(2));
  }

  @Test
  void oneThatIsRefusedDoesNotHarmThoseBesideIt() {
    SharedStatement<Integer, String> shared =
        shared(values -> {
          if (values.contains(3)) {
            throw failure("22P05");
          }
          return textsOnceItMayEnd(values);
        });
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    List<Caller> others = callers(shared);

    mayEnd.countDown();

    assertThat(first.result()).isEqualTo("0");
    for (Caller caller : others) {
      if (caller.value == 3) {
        assertThatThrownBy(caller::result).hasCauseInstanceOf(DatabaseException.class);
      } else {
        assertThat(caller.result()).isEqualTo("" + caller.value);
      }
    }
  }

  @Test
  void whoWaitedForAStatementThatHungIsToldSoWithIt() {
    SharedStatement<Integer, String> shared =
        shared(
            ALWAYS_HANGING,
            values -> {
              List<String> texts = textsOnceItMayEnd(values);
              if (values.contains(0)) {
                return texts;
              }
              throw failure("08006");
            });
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    List<Caller> others = callers(shared, MORE_THAN_GO_TOGETHER);

    mayEnd.countDown();

    assertThat(first.result()).isEqualTo("0");
    assertThat(others)
        .allSatisfy(caller ->
            assertThatThrownBy(caller::result).hasCauseInstanceOf(DatabaseException.class));
    assertThat(statements).hasSize(2);
  }

  @Test
  void aConnectionThatBreaksHarmsOnlyThoseWhoUsedIt() {
    AtomicInteger number = new AtomicInteger();
    SharedStatement<Integer, String> shared =
        shared(values -> {
          List<String> texts = textsOnceItMayEnd(values);
          if (number.getAndIncrement() == 0) {
            throw failure("08006");
          }
          return texts;
        });
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    List<Caller> others = callers(shared);

    mayEnd.countDown();

    assertThatThrownBy(first::result).hasCauseInstanceOf(DatabaseException.class);
    assertThat(others)
        .allSatisfy(caller -> assertThat(caller.result()).isEqualTo("" + caller.value));
  }

  @Test
  void aDatabaseThatGoesAwayWhileValuesAreTriedOneByOneIsAskedForNoMore() {
    SharedStatement<Integer, String> shared =
        shared(values -> {
          List<String> texts = textsOnceItMayEnd(values);
          if (values.contains(0)) {
            return texts;
          }
          throw failure(values.size() > 1 ? "22P05" : "08006");
        });
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    List<Caller> others = callers(shared);

    mayEnd.countDown();

    assertThat(first.result()).isEqualTo("0");
    assertThat(others)
        .allSatisfy(caller ->
            assertThatThrownBy(caller::result).hasCauseInstanceOf(DatabaseException.class));
    assertThat(statements).hasSize(3);
  }

  @Test
  void anErrorWhileValuesAreTriedOneByOneLeavesNobodyWaiting() {
    SharedStatement<Integer, String> shared =
        shared(values -> {
          List<String> texts = textsOnceItMayEnd(values);
          if (values.size() > 1) {
            throw failure("22P05");
          }
          if (!values.contains(0)) {
            throw new StackOverflowError();
          }
          return texts;
        });
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    List<Caller> others = callers(shared);

    mayEnd.countDown();

    assertThat(first.result()).isEqualTo("0");
    assertThat(others).allSatisfy(caller -> assertThatThrownBy(caller::result).isNotNull());
  }

  @Test
  void aStatementThatBreaksLeavesNobodyWaiting() {
    SharedStatement<Integer, String> shared =
        shared(values -> {
          textsOnceItMayEnd(values);
          throw new StackOverflowError();
        });
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    List<Caller> others = callers(shared);

    mayEnd.countDown();

    assertThatThrownBy(first::result).isNotNull();
    assertThat(others).allSatisfy(caller -> assertThatThrownBy(caller::result).isNotNull());
  }

  @Test
  void anInterruptIsKeptUntilTheStatementIsOver() {
    SharedStatement<Integer, String> shared = shared(this::textsOnceItMayEnd);
    Caller first = new Caller(shared, 0);
    await().until(() -> !statements.isEmpty());
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread second =
        Thread.startVirtualThread(() -> {
          String result = shared.run(1);
          interrupted.complete(result.equals("1") && Thread.currentThread().isInterrupted());
        });
    await().until(() -> second.getState() == Thread.State.WAITING);

    second.interrupt();
    mayEnd.countDown();

    assertThat(first.result()).isEqualTo("0");
    assertThat(interrupted.join()).isTrue();
  }

  @Test
  void underAnyLoadEachGetsItsOwnResultAndOneStatementRunsAtATime() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    SharedStatement<Integer, String> shared =
        shared(values -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          LockSupport.parkNanos(1_000);
          running.decrementAndGet();
          return texts(values);
        });

    List<CompletableFuture<Void>> all =
        IntStream.range(0, 500)
            .mapToObj(caller ->
                CompletableFuture.runAsync(
                    () ->
                        IntStream.range(caller * 100, caller * 100 + 100)
                            .forEach(value -> assertThat(shared.run(value)).isEqualTo("" + value)),
                    Thread::startVirtualThread))
            .toList();

    assertThat(all).allSatisfy(caller -> assertThat(caller).succeedsWithin(Duration.ofMinutes(1)));
    assertThat(most.get()).isEqualTo(1);
    assertThat(statements.stream().mapToInt(List::size).sum()).isEqualTo(50_000);
  }

  private SharedStatement<Integer, String> shared(Function<List<Integer>, List<String>> statement) {
    return shared(NEVER_HANGING, statement);
  }

  private SharedStatement<Integer, String> shared(
      Duration hanging, Function<List<Integer>, List<String>> statement) {
    return new SharedStatement<>(
        value -> 1,
        values -> {
          statements.add(values);
          return statement.apply(values);
        },
        SharedStatement.THREADS,
        hanging);
  }

  private List<String> textsOnceItMayEnd(List<Integer> values) {
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return texts(values);
  }

  private static List<String> texts(List<Integer> values) {
    return values.stream().map(value -> "" + value).toList();
  }

  private static DatabaseException failure(String state) {
    return new DatabaseException(new SQLException("", state));
  }

  private static List<Caller> callers(SharedStatement<Integer, String> shared) {
    return callers(shared, CALLERS);
  }

  private static List<Caller> callers(SharedStatement<Integer, String> shared, int number) {
    List<Caller> callers =
        IntStream.rangeClosed(1, number).mapToObj(value -> new Caller(shared, value)).toList();
    await().until(() -> callers.stream().allMatch(Caller::waits));
    return callers;
  }

  private static final class Caller {
    final int value;
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final Thread thread;

    Caller(SharedStatement<Integer, String> shared, int value) {
      this.value = value;
      this.thread =
          Thread.startVirtualThread(() -> {
            try {
              result.complete(shared.run(value));
            } catch (RuntimeException | Error e) {
              result.completeExceptionally(e);
            }
          });
    }

    boolean waits() {
      return thread.getState() == Thread.State.WAITING;
    }

    String result() {
      return result.join();
    }
  }
}
