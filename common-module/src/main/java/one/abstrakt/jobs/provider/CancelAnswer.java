package one.abstrakt.jobs.provider;

/** What a provider said to a cancellation. */
public enum CancelAnswer {
  /** It was asked to stop; the run may still end by itself, and may be billed. */
  REQUESTED,
  /** It had ended before. */
  ALREADY_ENDED,
  /** The provider does not know the request. */
  UNKNOWN,
  /** The provider gave no usable answer; ask again. */
  UNREACHABLE
}
