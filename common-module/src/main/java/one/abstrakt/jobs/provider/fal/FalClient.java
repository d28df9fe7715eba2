package one.abstrakt.jobs.provider.fal;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The four requests of fal's protocol, each to a whole URL. */
@Path("")
interface FalClient {

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Response> post(
      @Url String url,
      @HeaderParam("Authorization") String key,
      @HeaderParam("X-Abstrakt-Attempt") String attempt,
      byte[] json);

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Response> get(@Url String url, @HeaderParam("Authorization") String key);

  @PUT
  @Produces(MediaType.APPLICATION_JSON)
  Uni<Response> put(@Url String url, @HeaderParam("Authorization") String key);

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  Multi<String> stream(@Url String url, @HeaderParam("Authorization") String key);
}
