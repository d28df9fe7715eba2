package one.abstrakt.jobs.local.servers;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes topics on any broker, one of this package or another. */
public final class KafkaTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private KafkaTopics() {}

  /**
   * Makes the topics that are missing, each with one replica, and returns when the broker shows
   * them all; one that exists keeps the partitions it has.
   *
   * @throws ServerFailure when the broker does not answer within 30 s
   */
  public static void create(String bootstrap, Map<String, Integer> partitionsByTopic) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis());
    try (Admin admin = Admin.create(settings)) {
      Set<String> existing = names(admin);
      admin
          .createTopics(
              partitionsByTopic.entrySet().stream()
                  .filter(topic -> !existing.contains(topic.getKey()))
                  .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                  .toList())
          .all()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      while (!names(admin).containsAll(partitionsByTopic.keySet())) {
        Thread.onSpinWait();
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new ServerFailure("Kafka at " + bootstrap + " does not make the topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted while topics are made", e);
    }
  }

  private static Set<String> names(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    return admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
