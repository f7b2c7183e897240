package io.lettermill.template.rest;

import io.lettermill.kit.access.Roles;
import io.lettermill.template.persona.SamplePersona;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The sample readers that previews know. */
@Path("/api/v1/templates/personas")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class PersonaResource {

    /** A sample reader. */
    public record PersonaView(String id, String description, Map<String, String> attributes) {}

    /** All of them. */
    public record PersonasView(List<PersonaView> items) {}

    @GET
    public PersonasView list() {
        return new PersonasView(
                Arrays.stream(SamplePersona.values())
                        .map(
                                persona ->
                                        new PersonaView(
                                                persona.id(),
                                                persona.description(),
                                                persona.attributes()))
                        .toList());
    }
}
