package one.abstrakt.jobs.api.files;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.jobs.QueryParameters;
import one.abstrakt.jobs.files.FileId;
import one.abstrakt.jobs.files.InputFile;
import one.abstrakt.jobs.files.InputFiles;
import one.abstrakt.jobs.outputs.OutputLinks;

/** {@code /v1/files}: an account's files to be inputs. */
@Path("/v1/files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FileResource {
  private static final int USUAL = 20;
  private static final int MOST = 100;
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Caller caller;
  private final KeepFile keepFile;
  private final InputFiles files;
  private final OutputLinks links;
  private final Clock clock;

  FileResource(Caller caller, KeepFile keepFile, InputFiles files, OutputLinks links, Clock clock) {
    this.caller = caller;
    this.keepFile = keepFile;
    this.files = files;
    this.links = links;
    this.clock = clock;
  }

  /** Keeps the body as a file. */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Response upload(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @QueryParam("expires_in") String expiresIn,
      @Context HttpServerRequest http) {
    UUID account = caller.with(Scope.MODELS_RUN);
    InputFile file = keepFile.keep(account, contentType, expiresIn, http);
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, "/v1/files/" + file.id())
        .entity(new FileView.Data(view(file)))
        .build();
  }

  /** The account's files, the newest first. */
  @GET
  public FileView.Page list(
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    UUID account = caller.with(Scope.JOBS_READ);
    int size = QueryParameters.number("limit", limit, USUAL, 1, MOST);
    List<InputFile> found = files.page(account, cursor(cursor), size + 1);
    List<InputFile> page = found.subList(0, Math.min(size, found.size()));
    return new FileView.Page(
        page.stream().map(this::view).toList(),
        found.size() > size ? page.getLast().id().toString() : null);
  }

  /** A file, and where it is. */
  @GET
  @Path("/{file_id}")
  public FileView.Data get(@PathParam("file_id") String id) {
    return new FileView.Data(view(find(id, caller.with(Scope.JOBS_READ))));
  }

  /** Removes a file for good; what an answer before said of it is the last word on it. */
  @DELETE
  @Path("/{file_id}")
  public FileView.Data delete(@PathParam("file_id") String id) {
    InputFile file = find(id, caller.with(Scope.MODELS_RUN));
    files.remove(file);
    return new FileView.Data(view(file));
  }

  private InputFile find(String id, UUID account) {
    return FileId.parse(id)
        .flatMap(file -> files.find(file, account))
        .orElseThrow(() ->
            new ApiException(
                ErrorCode.FILE_NOT_FOUND, "There is no such file on this account, or no more."));
  }

  private static FileId cursor(String text) {
    return text == null
        ? null
        : FileId.parse(text)
            .orElseThrow(
                () -> ApiException.invalid("cursor", "cursor must be a next_cursor of this list"));
  }

  private FileView view(InputFile file) {
    Duration left = Duration.between(clock.instant(), file.expiresAt());
    Duration valid = left.compareTo(LEAST) < 0 ? LEAST : left;
    return FileView.of(file, links.to(file.url(), valid).toString());
  }
}
