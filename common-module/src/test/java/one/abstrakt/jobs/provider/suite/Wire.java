package one.abstrakt.jobs.provider.suite;

import java.util.Map;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Provider;

/** One provider's protocol as a scripted server speaks it, for runs with the id {@code run-1}. */
interface Wire {
  /** An adapter that speaks to the server, reads at most 10,000 bytes and waits a second. */
  Provider provider(ScriptedServer server);

  /** The provider's own name of a model. */
  String endpoint();

  default Map<String, String> options() {
    return Map.of();
  }

  /** The path that takes a call of the queue, or a direct one where there is no queue. */
  String submitPath();

  String statusPath();

  String cancelPath();

  /** A call was taken. */
  Reply taken(ScriptedServer server);

  /** A call was taken, and the answer names no run. */
  default Reply takenWithoutId() {
    return Reply.json(200, "{}");
  }

  Reply waiting();

  Reply running();

  /** A state that was invented after the adapter was written. */
  Reply inAnUnknownState();

  /** Has the server say that the run succeeded. */
  void succeed(ScriptedServer server, String output);

  /** Has the server say that the run failed. */
  void fail(ScriptedServer server, String words);

  /**
   * Has the server say that the run failed for what it was asked; returns what a client is to read:
   * not all protocols can tell that from another failure.
   */
  JobErrorCode refuseContent(ScriptedServer server);

  /** A refusal of the input, before anything ran. */
  Reply invalid(String words);

  Reply cancelled();
}
