package one.abstrakt.jobs.logs;

/** Every key that a line of ours may have behind its text, as {@code key=value}. */
public enum LogKey {
  JOB_ID("jobId", "the job, as clients see it"),
  MODEL("model", "the model's id in the catalogue"),
  PROVIDER("provider", "the provider's name"),
  ATTEMPT("attempt", "the number of the attempt: of a submission, a download or a webhook"),
  TO("to", "the state that the job has now"),
  ERROR_CODE("errorCode", "why the job failed, as clients read it"),
  ACTUAL("actual", "the state that the job was found in"),
  AGAIN("again", "after how long it is tried again, in the form of ISO 8601"),
  ANSWER("answer", "what the provider said to a request to stop"),
  DUTY("duty", "which duty of the dispatcher"),
  JOBS("jobs", "how many jobs"),
  MODELS("models", "how many models"),
  NEXT("next", "what follows from an attempt: Delivered, Again or Failed"),
  NUMBER("number", "how many records or rows"),
  RELEASED("released", "how many leases were released"),
  STATUS("status", "the status of the receiver's answer"),
  TAKEN_OVER("takenOver", "true: another sender has the webhook by now"),
  WEBHOOK_ID("webhookId", "the header webhook-id, the same on every attempt"),
  TOPIC("topic", "the topic of Kafka"),
  WORKER("worker", "the worker's name"),
  MISSING("missing", "what the schema lacks"),
  ERROR("error", "what went wrong, in words");

  private final String text;
  private final String meaning;

  LogKey(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  /** For the generated page. */
  public String meaning() {
    return meaning;
  }

  /** Whether its value goes on to the end of the line; those of the others have no spaces. */
  boolean isLast() {
    return this == MISSING || this == ERROR;
  }
}
