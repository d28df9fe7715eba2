package one.abstrakt.jobs.job;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.UUID;

/** The parameters of {@link JobSql#END}, by the arrow that is followed. */
record Ending(
    JobTransition arrow,
    JobId id,
    String output,
    boolean hasFiles,
    Duration duration,
    JobErrorCode errorCode,
    String errorMessage,
    Integer epoch,
    UUID accountId,
    Duration grace,
    boolean stopsProvider) {

  Ending(JobTransition arrow, JobId id) {
    this(arrow, id, null, false, null, null, null, null, null, null, false);
  }

  Ending under(int leaseEpoch) {
    return new Ending(
        arrow,
        id,
        output,
        hasFiles,
        duration,
        errorCode,
        errorMessage,
        leaseEpoch,
        accountId,
        grace,
        stopsProvider);
  }

  Ending ownedBy(UUID account) {
    return new Ending(
        arrow,
        id,
        output,
        hasFiles,
        duration,
        errorCode,
        errorMessage,
        epoch,
        account,
        grace,
        stopsProvider);
  }

  Ending overdueBy(Duration time) {
    return new Ending(
        arrow,
        id,
        output,
        hasFiles,
        duration,
        errorCode,
        errorMessage,
        epoch,
        accountId,
        time,
        stopsProvider);
  }

  Ending with(JobEnd.Success success) {
    return new Ending(
        arrow,
        id,
        success.output(),
        success.hasFiles(),
        success.duration(),
        null,
        null,
        epoch,
        accountId,
        grace,
        stopsProvider);
  }

  Ending with(JobErrorCode code, String message) {
    return new Ending(
        arrow, id, null, false, null, code, message, epoch, accountId, grace, stopsProvider);
  }

  Ending stoppingTheProvider() {
    return new Ending(
        arrow,
        id,
        output,
        hasFiles,
        duration,
        errorCode,
        errorMessage,
        epoch,
        accountId,
        grace,
        true);
  }

  Object[] parameters(int slot) {
    return new Object[] {
      arrow.target().text(),
      output,
      hasFiles,
      errorCode == null ? null : errorCode.name(),
      errorMessage,
      duration == null ? null : duration.toMillis(),
      id.value(),
      arrow.originTexts(),
      epoch,
      accountId,
      grace,
      slot,
      UuidCreator.getTimeOrderedEpoch(),
      UuidCreator.getTimeOrderedEpoch(),
      stopsProvider
    };
  }
}
