package one.abstrakt.jobs.local.provider;

import io.vertx.core.buffer.Buffer;

/** A model. Called on the event loop, so it plans and does not work. */
interface App {
  /**
   * Plans one request.
   *
   * @throws InvalidInput when the model refuses the input
   */
  Plan plan(Call call) throws InvalidInput;

  /**
   * An input and where it came from.
   *
   * @param body the input as it was sent
   * @param base the address under which the client knows this server
   */
  record Call(Buffer body, String base) {}
}
