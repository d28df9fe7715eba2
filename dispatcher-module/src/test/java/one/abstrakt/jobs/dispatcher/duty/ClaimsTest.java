package one.abstrakt.jobs.dispatcher.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().uncaughtExceptionHandler((thread, failure) -> {}).factory());
  private final Queue<Integer> rows = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> begun = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> done = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void end() {
    gate.countDown();
    threads.close();
  }

  @Test
  void noMoreIsTakenThanThereIsRoomFor() {
    addRows(10);
    Claims<Integer> claims = new Claims<>(this::take, this::workUntilTheGateOpens, threads, 3);

    claims.begin();
    await().until(() -> begun.size() == 3);
    claims.begin();

    assertThat(rows).hasSize(7);
  }

  @Test
  void roomThatComesFreeIsUsedAtOnce() {
    addRows(10);
    Claims<Integer> claims = new Claims<>(this::take, this::workUntilTheGateOpens, threads, 3);
    claims.begin();

    gate.countDown();

    await().until(() -> done.size() == 10);
    assertThat(done).doesNotHaveDuplicates();
  }

  @Test
  void aCallDuringAClaimThatHasAllTheRoomIsNotForgotten() throws Exception {
    CountDownLatch claiming = new CountDownLatch(1);
    Claims<Integer> claims =
        new Claims<>(
            room -> {
              List<Integer> taken = take(room);
              claiming.countDown();
              awaitTheGate();
              return taken;
            },
            done::add,
            threads,
            3);
    threads.execute(claims::begin);
    claiming.await();

    addRows(1);
    claims.begin();
    gate.countDown();

    await().until(() -> done.size() == 1);
  }

  @Test
  void workThatThrowsGivesItsRoomBack() {
    addRows(10);
    Claims<Integer> claims =
        new Claims<>(
            this::take,
            row -> {
              done.add(row);
              throw new IllegalStateException("row " + row);
            },
            threads,
            1);

    claims.begin();

    await().until(() -> done.size() == 10);
  }

  @Test
  void aClaimThatFailsGivesItsRoomBack() {
    addRows(1);
    AtomicBoolean away = new AtomicBoolean(true);
    Claims<Integer> claims =
        new Claims<>(
            room -> {
              if (away.get()) {
                throw new IllegalStateException("away");
              }
              return take(room);
            },
            done::add,
            threads,
            1);

    assertThatThrownBy(claims::begin).hasMessage("away");
    away.set(false);
    claims.begin();

    await().until(() -> done.size() == 1);
  }

  private void addRows(int count) {
    IntStream.range(0, count).forEach(rows::add);
  }

  private List<Integer> take(int room) {
    List<Integer> taken = new ArrayList<>();
    for (Integer row = rows.poll(); row != null; row = taken.size() < room ? rows.poll() : null) {
      taken.add(row);
    }
    return taken;
  }

  private void workUntilTheGateOpens(Integer row) {
    begun.add(row);
    awaitTheGate();
    done.add(row);
  }

  private void awaitTheGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
