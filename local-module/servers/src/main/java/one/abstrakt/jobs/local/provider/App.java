package one.abstrakt.jobs.local.provider;

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
  @SuppressWarnings("ArrayRecordComponent")
  record Call(byte[] body, String base) {}
}
