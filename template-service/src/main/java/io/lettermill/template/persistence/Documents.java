package io.lettermill.template.persistence;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import io.lettermill.template.domain.Approval;
import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.Publication;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.RevisionLabel;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Turns templates, revisions and publications into documents and back. Ids are strings. */
final class Documents {

    private Documents() {}

    static Document of(Template template, TemplateContent newest) {
        return new Document("_id", template.id().toString())
                .append("workspaceId", template.workspaceId().toString())
                .append("name", template.name())
                .append("revision", template.revision())
                .append("format", template.format().name())
                .append("label", template.label().name())
                .append("folder", template.placement().folder())
                .append("tags", template.placement().tags())
                .append("archived", template.archived())
                .append("approvalRequired", template.approvalRequired())
                .append("words", SearchWords.of(newest))
                .append("createdAt", Date.from(template.createdAt()))
                .append("updatedAt", Date.from(template.updatedAt()));
    }

    static Template template(Document document) {
        return new Template(
                id(document, "_id"),
                id(document, "workspaceId"),
                text(document, "name"),
                number(document, "revision"),
                TemplateFormat.valueOf(text(document, "format")),
                RevisionLabel.valueOf(text(document, "label")),
                new Placement(text(document, "folder"), texts(document, "tags")),
                document.getBoolean("archived", false),
                document.getBoolean("approvalRequired", false),
                time(document, "createdAt"),
                time(document, "updatedAt"));
    }

    static Document of(UUID workspaceId, Revision revision) {
        TemplateContent content = revision.content();
        return new Document("_id", revision.templateId() + "/" + revision.number())
                .append("templateId", revision.templateId().toString())
                .append("workspaceId", workspaceId.toString())
                .append("number", revision.number())
                .append("name", content.name())
                .append("subject", content.subject())
                .append("format", content.format().name())
                .append("source", content.source())
                .append("text", content.text())
                .append("layout", content.layout())
                .append("translations", SnippetDocuments.of(content.translations()))
                .append(
                        "brandKitId",
                        content.brandKitId() == null ? null : content.brandKitId().toString())
                .append("attributes", revision.attributes())
                .append("warnings", revision.warnings())
                .append("author", revision.authorship().author())
                .append("message", revision.authorship().message())
                .append("createdAt", Date.from(revision.createdAt()));
    }

    /** A source that was not asked for comes as empty text. */
    static Revision revision(Document document) {
        @Nullable String source = document.getString("source");
        return new Revision(
                id(document, "templateId"),
                number(document, "number"),
                new TemplateContent(
                        text(document, "name"),
                        text(document, "subject"),
                        TemplateFormat.valueOf(text(document, "format")),
                        source == null ? "" : source,
                        document.getString("text"),
                        document.getString("layout"),
                        SnippetDocuments.translations(document),
                        brandKitId(document)),
                texts(document, "attributes"),
                texts(document, "warnings"),
                new Authorship(text(document, "author"), text(document, "message")),
                approval(document),
                time(document, "createdAt"));
    }

    private static @Nullable UUID brandKitId(Document document) {
        @Nullable String id = document.getString("brandKitId");
        return id == null ? null : UUID.fromString(id);
    }

    private static @Nullable Approval approval(Document document) {
        @Nullable String by = document.getString("approvedBy");
        return by == null
                ? null
                : new Approval(by, time(document, "approvedAt"), text(document, "approvedMail"));
    }

    static Document of(Publication publication) {
        return new Document("_id", publication.id().toString())
                .append("workspaceId", publication.workspaceId().toString())
                .append("dispatchId", publication.dispatchId().toString())
                .append("campaignId", publication.campaignId().toString())
                .append("templateId", publication.templateId().toString())
                .append("revision", publication.revision())
                .append("subject", publication.subject())
                .append("html", publication.html())
                .append("text", publication.text())
                .append("attributes", publication.attributes())
                .append("links", publication.links().stream().map(Publication.Link::url).toList())
                .append("warnings", publication.warnings())
                .append("contentId", publication.contentId())
                .append("snippets", snippets(publication))
                .append("fallbacks", publication.fallbacks())
                .append("withdrawn", publication.withdrawn())
                .append("createdAt", Date.from(publication.createdAt()));
    }

    static Publication publication(Document document) {
        List<String> urls = texts(document, "links");
        return new Publication(
                id(document, "_id"),
                id(document, "workspaceId"),
                id(document, "dispatchId"),
                id(document, "campaignId"),
                id(document, "templateId"),
                number(document, "revision"),
                text(document, "subject"),
                text(document, "html"),
                text(document, "text"),
                texts(document, "attributes"),
                java.util.stream.IntStream.range(0, urls.size())
                        .mapToObj(i -> new Publication.Link(i + 1, urls.get(i)))
                        .toList(),
                texts(document, "warnings"),
                document.getBoolean("withdrawn", false),
                time(document, "createdAt"),
                Objects.requireNonNullElse(document.getString("contentId"), ""),
                snippets(document),
                texts(document, "fallbacks"));
    }

    private static List<Document> snippets(Publication publication) {
        return publication.snippets().entrySet().stream()
                .map(
                        snippet ->
                                new Document("name", snippet.getKey())
                                        .append("revision", snippet.getValue()))
                .toList();
    }

    private static Map<String, Integer> snippets(Document publication) {
        Map<String, Integer> snippets = new TreeMap<>();
        for (Document snippet : publication.getList("snippets", Document.class, List.of())) {
            snippets.put(text(snippet, "name"), number(snippet, "revision"));
        }
        return snippets;
    }

    static boolean isDuplicate(MongoWriteException e) {
        return e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static UUID id(Document document, String name) {
        return UUID.fromString(text(document, name));
    }

    private static String text(Document document, String name) {
        return Objects.requireNonNull(document.getString(name), name);
    }

    private static int number(Document document, String name) {
        return Objects.requireNonNull(document.getInteger(name), name);
    }

    private static List<String> texts(Document document, String name) {
        return List.copyOf(document.getList(name, String.class, List.of()));
    }

    private static Instant time(Document document, String name) {
        return Objects.requireNonNull(document.getDate(name), name).toInstant();
    }
}
