package one.abstrakt.jobs.account;

import java.util.Locale;

/** What a key may do. Stored and shown as {@code models:read}. */
public enum Scope {
  /** See the models. */
  MODELS_READ,
  /** Run a model, and so spend credits. */
  MODELS_RUN,
  /** See the account's jobs and balance. */
  JOBS_READ,
  /** Cancel the account's jobs. */
  JOBS_WRITE,
  /** See the secret that signs webhooks, rotate it, and have webhooks sent. */
  WEBHOOKS_MANAGE,
  /** Operate the whole system, all accounts included. */
  ADMIN;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', ':');

  public String text() {
    return text;
  }

  /**
   * @throws IllegalArgumentException when the text is no scope
   */
  public static Scope of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace(':', '_'));
  }
}
