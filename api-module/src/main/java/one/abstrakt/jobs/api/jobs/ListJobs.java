package one.abstrakt.jobs.api.jobs;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.stored.JobEntity;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.outputs.OutputLinks;

/**
 * Pages through jobs. The cursor is the last id that a page has looked at: steady while jobs come.
 */
@Singleton
public class ListJobs {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final JobRepository jobs;
  private final Catalogue catalogue;
  private final OutputLinks links;

  ListJobs(JobRepository jobs, Catalogue catalogue, OutputLinks links) {
    this.jobs = jobs;
    this.catalogue = catalogue;
    this.links = links;
  }

  JobList page(UUID accountId, String status, String model, String limit, String cursor) {
    return page(
        accountId, status, model, limit, cursor, job -> JobView.of(job, links), JobList::new);
  }

  /**
   * A page of jobs; null for {@code accountId} are those of all accounts.
   *
   * @param view how a job is shown
   * @param list makes the page of them, with the cursor of the next one
   */
  public <V, L> L page(
      UUID accountId,
      String status,
      String model,
      String limit,
      String cursor,
      Function<JobEntity, V> view,
      BiFunction<List<V>, String, L> list) {
    int size = QueryParameters.number("limit", limit, USUAL, 1, MOST);
    // An alias is a name for its model; a model that was removed still has jobs.
    String modelId = model == null ? null : catalogue.find(model).map(Model::id).orElse(model);
    if (modelId != null && modelId.chars().anyMatch(Character::isISOControl)) {
      throw ApiException.invalid("model", "model must be the id of a model");
    }
    JobRepository.Page page = jobs.page(accountId, status(status), modelId, cursor(cursor), size);
    return list.apply(
        page.jobs().stream().map(view).toList(),
        page.next() == null ? null : page.next().toString());
  }

  private static String status(String text) {
    if (text == null || Arrays.stream(JobStatus.values()).anyMatch(s -> s.text().equals(text))) {
      return text;
    }
    throw ApiException.invalid(
        "status",
        "status must be one of "
            + Arrays.stream(JobStatus.values())
                .map(JobStatus::text)
                .collect(Collectors.joining(", ")));
  }

  private static JobId cursor(String text) {
    if (text == null) {
      return null;
    }
    return JobId.parse(text)
        .orElseThrow(
            () -> ApiException.invalid("cursor", "cursor must be a next_cursor of this list"));
  }
}
