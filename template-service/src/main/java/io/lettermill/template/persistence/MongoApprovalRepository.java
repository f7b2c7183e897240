package io.lettermill.template.persistence;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.lettermill.template.domain.Approval;
import io.lettermill.template.domain.ApprovalRepository;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.RevisionLabel;
import jakarta.inject.Singleton;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The revision's document says whether it is approved. The template's label is for lists only: it
 * follows, and nothing is decided by it.
 */
@Singleton
final class MongoApprovalRepository implements ApprovalRepository {

    private static final String REQUIRED = "approvalRequired";

    private final MongoCollections collections;

    MongoApprovalRepository(MongoCollections collections) {
        this.collections = collections;
    }

    @Override
    public boolean isRequired(UUID workspaceId) {
        @Nullable Document settings =
                collections.settings().find(eq("_id", workspaceId.toString())).first();
        return settings != null && settings.getBoolean(REQUIRED, false);
    }

    @Override
    public void require(UUID workspaceId, boolean required) {
        collections
                .settings()
                .updateOne(
                        eq("_id", workspaceId.toString()),
                        Updates.set(REQUIRED, required),
                        new UpdateOptions().upsert(true));
    }

    @Override
    public Optional<Revision> approve(
            UUID workspaceId, UUID templateId, int number, Approval approval) {
        collections
                .revisions()
                .updateOne(
                        own(workspaceId, templateId, number),
                        Updates.combine(
                                Updates.set("approvedBy", approval.by()),
                                Updates.set("approvedAt", Date.from(approval.at())),
                                Updates.set("approvedMail", approval.fingerprint())));
        return labelled(workspaceId, templateId, number);
    }

    @Override
    public Optional<Revision> withdraw(UUID workspaceId, UUID templateId, int number) {
        collections
                .revisions()
                .updateOne(
                        own(workspaceId, templateId, number),
                        Updates.combine(Updates.unset("approvedBy"), Updates.unset("approvedAt")));
        return labelled(workspaceId, templateId, number);
    }

    @Override
    public Optional<Integer> newestApproved(UUID workspaceId, UUID templateId) {
        return Optional.ofNullable(
                        collections
                                .revisions()
                                .find(
                                        and(
                                                eq("templateId", templateId.toString()),
                                                eq("workspaceId", workspaceId.toString()),
                                                exists("approvedBy")))
                                .projection(Projections.include("number"))
                                .sort(Sorts.descending("number"))
                                .first())
                .map(document -> document.getInteger("number"));
    }

    private Optional<Revision> labelled(UUID workspaceId, UUID templateId, int number) {
        Optional<Revision> revision =
                Optional.ofNullable(
                                collections
                                        .revisions()
                                        .find(own(workspaceId, templateId, number))
                                        .first())
                        .map(Documents::revision);
        revision.map(Revision::label)
                .ifPresent(label -> label(workspaceId, templateId, number, label));
        return revision;
    }

    private void label(UUID workspaceId, UUID templateId, int number, RevisionLabel label) {
        collections
                .templates()
                .updateOne(
                        and(
                                eq("_id", templateId.toString()),
                                eq("workspaceId", workspaceId.toString()),
                                eq("revision", number)),
                        Updates.set("label", label.name()));
    }

    private static Bson own(UUID workspaceId, UUID templateId, int number) {
        return and(
                eq("templateId", templateId.toString()),
                eq("workspaceId", workspaceId.toString()),
                eq("number", number));
    }
}
