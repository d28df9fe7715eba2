package one.abstrakt.jobs.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.reactive.messaging.kafka.Record;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Broker broker = new Broker();
  private final List<Throwable> fates = new CopyOnWriteArrayList<>();
  private final Outbox<Integer> outbox =
      new Outbox<>(broker, messages -> messages.toString(), fate -> fates.add(fate));

  @Test
  void aMessageGoesAtOnceWhenNothingIsOnItsWay() {
    outbox.add(1);

    assertThat(broker.records).containsExactly("[1]");
  }

  @Test
  void whatIsSaidMeanwhileGoesTogether() {
    outbox.add(1);
    outbox.add(2);
    outbox.add(3);
    broker.answer();

    assertThat(broker.records).containsExactly("[1]", "[2, 3]");
  }

  @Test
  void afterAllHasGoneTheNextGoesAtOnceAgain() {
    outbox.add(1);
    broker.answer();
    outbox.add(2);

    assertThat(broker.records).containsExactly("[1]", "[2]");
  }

  @Test
  void aRecordThatIsLostHoldsNothingUp() {
    outbox.add(1);
    outbox.add(2);
    broker.refuse();

    assertThat(broker.records).containsExactly("[1]", "[2]");
    assertThat(fates).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aMessageThatCannotBeWrittenDownHoldsNothingUp() {
    Outbox<Integer> strict =
        new Outbox<>(
            broker,
            messages -> {
              if (messages.contains(1)) {
                throw new IllegalArgumentException("one");
              }
              return messages.toString();
            },
            fate -> fates.add(fate));

    strict.add(1);
    strict.add(2);

    assertThat(broker.records).containsExactly("[2]");
    assertThat(fates).singleElement().isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aServiceThatEndsLosesItsMessagesAndHearsOfIt() {
    broker.closed = true;

    outbox.add(1);
    outbox.add(2);

    assertThat(broker.records).isEmpty();
    assertThat(fates).hasSize(2).allSatisfy(fate -> assertThat(fate).isNotNull());
  }

  @Test
  void noMoreThanAHundredGoTogether() {
    outbox.add(0);
    IntStream.rangeClosed(1, 150).forEach(outbox::add);
    broker.answer();
    broker.answer();
    await().until(() -> broker.records.size() == 3);

    assertThat(broker.records)
        .containsExactly(
            "[0]",
            IntStream.rangeClosed(1, 100).boxed().toList().toString(),
            IntStream.rangeClosed(101, 150).boxed().toList().toString());
  }

  @Test
  void whatABrokerThatIsAwayLeavesOverIsBounded() {
    IntStream.range(0, 30_000).forEach(outbox::add);
    assertThat(fates).hasSize(9_999);

    for (int records = 1; records <= 201; records++) {
      int sent = records;
      await().pollDelay(Duration.ZERO).until(() -> broker.records.size() == sent);
      broker.answer();
    }

    assertThat(broker.records).hasSize(201);
    assertThat(broker.records.getLast()).endsWith("20000]");
  }

  /** Takes records and answers when it is told to. */
  private static final class Broker implements Emitter<Record<String, String>> {
    final List<String> records = new CopyOnWriteArrayList<>();
    boolean closed;
    private volatile CompletableFuture<Void> unanswered;

    void answer() {
      unanswered.complete(null);
    }

    void refuse() {
      unanswered.completeExceptionally(new IllegalStateException("refused"));
    }

    @Override
    public CompletionStage<Void> send(Record<String, String> message) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      CompletableFuture<Void> fate = new CompletableFuture<>();
      unanswered = fate;
      records.add(message.value());
      return fate;
    }

    @Override
    public <M extends Message<? extends Record<String, String>>> void send(M message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void complete() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void error(Exception e) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean hasRequests() {
      return true;
    }
  }
}
