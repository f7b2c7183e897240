package io.lettermill.list.rest;

import io.lettermill.kit.access.Roles;
import io.lettermill.list.domain.AttributeDefinitions;
import io.lettermill.list.domain.AttributeType;
import io.lettermill.list.subscribers.DefineAttribute;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** {@code /api/v1/subscribers/attributes}: the custom attributes of the workspace. */
@Path("/api/v1/subscribers/attributes")
@RunOnVirtualThread
public class AttributesResource {

    /** A custom attribute. */
    record AttributeView(String name, AttributeType type) {}

    /** All of them. */
    record AttributesView(List<AttributeView> items) {}

    /** The type that an attribute is to have. */
    record AttributeInput(@NotNull AttributeType type) {}

    private final AttributeDefinitions definitions;
    private final DefineAttribute defineAttribute;

    AttributesResource(AttributeDefinitions definitions, DefineAttribute defineAttribute) {
        this.definitions = definitions;
        this.defineAttribute = defineAttribute;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public AttributesView all() {
        return new AttributesView(
                definitions.all().entrySet().stream()
                        .map(entry -> new AttributeView(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed(Roles.MARKETER)
    public AttributeView define(
            @PathParam("name") String name, @NotNull @Valid AttributeInput input) {
        defineAttribute.define(name, input.type());
        return new AttributeView(name, input.type());
    }
}
