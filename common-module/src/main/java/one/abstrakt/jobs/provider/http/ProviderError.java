package one.abstrakt.jobs.provider.http;

import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.provider.Outcome;

/**
 * An error in a provider's own words.
 *
 * @param message fit for a client
 * @param isRefusedContent what was asked for, or made, is against the provider's rules
 */
public record ProviderError(String message, boolean isRefusedContent) {

  /** From what a provider said, which may be anything. */
  public static ProviderError of(String words, boolean isRefusedContent) {
    return new ProviderError(ClientWords.clean(words), isRefusedContent);
  }

  /** For an answer of that HTTP status. */
  public JobErrorCode code(int status) {
    if (isRefusedContent) {
      return JobErrorCode.CONTENT_REFUSED;
    }
    return status == 400 || status == 422
        ? JobErrorCode.INPUT_REFUSED
        : JobErrorCode.PROVIDER_ERROR;
  }

  /** For an answer of that HTTP status. */
  public Outcome.Failure failure(int status) {
    return new Outcome.Failure(code(status), message);
  }

  /** Of a run that failed. */
  public Outcome.Failure failure() {
    return failure(500);
  }
}
