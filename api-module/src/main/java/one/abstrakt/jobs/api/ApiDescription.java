package one.abstrakt.jobs.api;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What {@code /openapi.json} says of the API as a whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Jobs API",
            version = "1",
            description = "Create, monitor, and manage AI inference jobs."),
    security = @SecurityRequirement(name = "key"))
@SecurityScheme(
    securitySchemeName = "key",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "An API key: sk_live_... or sk_test_...")
public class ApiDescription extends Application {}
