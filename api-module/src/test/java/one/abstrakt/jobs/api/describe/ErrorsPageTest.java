package one.abstrakt.jobs.api.describe;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.fixture.GeneratedPage;
import one.abstrakt.jobs.job.JobErrorCode;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {
  @Test
  void thePageListsTheCodesThatThereAre() throws IOException {
    GeneratedPage.check(
        "docs/reference/errors.md",
        """
        # Errors

        Generated from `ErrorCode` and `JobErrorCode`.

        ## Of a request

        Every answer that is no 2xx has this form, those of the framework included:

        ```json
        {"error":{"code":"INVALID_INPUT","message":"input.num_images must be at most 4",
         "details":[{"path":"/input/num_images","message":"must be at most 4"}]}}
        ```

        `details` is left out where there are none. `path` is a JSON pointer into the body, or the name of
        a parameter or header. `retry_after` (seconds, also as the header `Retry-After`) is there where the
        same request may succeed later; the table has its usual value.

        | HTTP | code | when | retry after |
        |---|---|---|---|
        %s

        ## Of a job

        A run that was accepted and failed is no error of a request: its answer is a 200, its `status` is
        `failed`, and `error` is `{"code","message"}`. None of these costs credits.

        | code | when |
        |---|---|
        %s
        """
            .formatted(
                Arrays.stream(ErrorCode.values())
                    .map(code ->
                        "| %d | `%s` | %s | %s |"
                            .formatted(
                                code.status(),
                                code,
                                code.sentence(),
                                code.retryAfter() == 0 ? "" : code.retryAfter() + " s"))
                    .collect(Collectors.joining("\n")),
                Arrays.stream(JobErrorCode.values())
                    .map(code -> "| `%s` | %s |".formatted(code, code.sentence()))
                    .collect(Collectors.joining("\n"))),
        "./mvnw package -Dtest=ErrorsPageTest -Dsurefire.failIfNoSpecifiedTests=false");
  }
}
