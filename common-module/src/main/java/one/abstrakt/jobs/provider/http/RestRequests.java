package one.abstrakt.jobs.provider.http;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The requests of all protocols, each to a whole URL, with {@linkplain AddHeaders headers}. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface RestRequests {

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<Response> post(@Url String url, @HeaderParam(AddHeaders.PACKED) String headers, byte[] json);

  @GET
  Uni<Response> get(@Url String url, @HeaderParam(AddHeaders.PACKED) String headers);

  @PUT
  Uni<Response> put(@Url String url, @HeaderParam(AddHeaders.PACKED) String headers);

  @DELETE
  Uni<Response> delete(@Url String url, @HeaderParam(AddHeaders.PACKED) String headers);

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  Multi<String> stream(@Url String url, @HeaderParam(AddHeaders.PACKED) String headers);
}
