package io.lettermill.template.rest;

import io.lettermill.kit.access.Caller;
import io.lettermill.kit.access.Roles;
import io.lettermill.kit.http.Page;
import io.lettermill.kit.http.PageRequest;
import io.lettermill.kit.problems.Problems;
import io.lettermill.template.domain.Feed;
import io.lettermill.template.domain.FeedRepository;
import io.lettermill.template.feeds.FeedAnswer;
import io.lettermill.template.feeds.ReadFeeds;
import io.lettermill.template.feeds.SaveFeed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON of others that mails show. */
@Path("/api/v1/feeds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FeedResource {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private final Caller caller;
    private final FeedRepository feeds;
    private final SaveFeed saveFeed;
    private final ReadFeeds readFeeds;

    FeedResource(Caller caller, FeedRepository feeds, SaveFeed saveFeed, ReadFeeds readFeeds) {
        this.caller = caller;
        this.feeds = feeds;
        this.saveFeed = saveFeed;
        this.readFeeds = readFeeds;
    }

    @PUT
    @Path("/{feedName}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MARKETER)
    public FeedView save(@PathParam("feedName") String name, @NotNull @Valid FeedBody body) {
        if (!NAME.matcher(name).matches()) {
            throw Problems.invalid("name", "has lower-case letters, digits and _, at most 60");
        }
        Optional<String> objection =
                saveFeed.save(caller.workspaceId(), name, body.url(), body.json(), caller.id());
        if (objection.isPresent()) {
            throw Problems.invalid("url", objection.get());
        }
        return FeedView.of(feed(name));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Page<FeedSummary> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        return page.page(
                feeds
                        .list(caller.workspaceId(), page.limit() + 1, page.after().orElse(null))
                        .stream()
                        .map(FeedSummary::of)
                        .toList(),
                FeedSummary::name);
    }

    @GET
    @Path("/{feedName}")
    @RolesAllowed(Roles.VIEWER)
    public FeedView get(@PathParam("feedName") String name) {
        return FeedView.of(feed(name));
    }

    @DELETE
    @Path("/{feedName}")
    @RolesAllowed(Roles.MARKETER)
    public void delete(@PathParam("feedName") String name) {
        if (!feeds.delete(caller.workspaceId(), name)) {
            throw Problems.notFound("feed", name);
        }
    }

    @POST
    @Path("/{feedName}/read")
    @RolesAllowed(Roles.MARKETER)
    public FeedView read(@PathParam("feedName") String name) {
        return switch (readFeeds.readNow(feed(name))) {
            case FeedAnswer.Read _ -> FeedView.of(feed(name));
            case FeedAnswer.Failed failed ->
                    throw Problems.unprocessable(
                            "feed-unreadable",
                            "The feed '" + name + "' cannot be read: " + failed.reason() + ".");
        };
    }

    private Feed feed(String name) {
        return feeds.find(caller.workspaceId(), name)
                .orElseThrow(() -> Problems.notFound("feed", name));
    }
}
