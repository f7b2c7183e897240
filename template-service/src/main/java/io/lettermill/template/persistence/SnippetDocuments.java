package io.lettermill.template.persistence;

import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.SnippetContent.Operator;
import io.lettermill.template.domain.SnippetContent.Rule;
import io.lettermill.template.domain.SnippetContent.Variant;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.template.domain.Translations;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Turns snippets and translations into documents and back. */
final class SnippetDocuments {

    private SnippetDocuments() {}

    static Document of(SnippetRevision revision) {
        return new Document("_id", id(revision.workspaceId(), revision.name(), revision.number()))
                .append("workspaceId", revision.workspaceId().toString())
                .append("name", revision.name())
                .append("number", revision.number())
                .append("source", revision.content().source())
                .append(
                        "variants",
                        revision.content().variants().stream().map(SnippetDocuments::of).toList())
                .append("author", revision.author())
                .append("createdAt", Date.from(revision.createdAt()));
    }

    static String id(UUID workspaceId, String name, int number) {
        return workspaceId + "/" + name + "/" + number;
    }

    static SnippetRevision snippet(Document document) {
        return new SnippetRevision(
                UUID.fromString(document.getString("workspaceId")),
                document.getString("name"),
                document.getInteger("number"),
                new SnippetContent(
                        document.getString("source"),
                        document.getList("variants", Document.class, List.of()).stream()
                                .map(SnippetDocuments::variant)
                                .toList()),
                document.get("author", ""),
                document.getDate("createdAt").toInstant());
    }

    private static Document of(Variant variant) {
        return new Document("name", variant.name())
                .append("source", variant.source())
                .append("when", variant.when().stream().map(SnippetDocuments::of).toList());
    }

    private static Document of(Rule rule) {
        return new Document("attribute", rule.attribute())
                .append("operator", rule.operator().name())
                .append("value", rule.value());
    }

    private static Variant variant(Document document) {
        return new Variant(
                document.getString("name"),
                document.getList("when", Document.class, List.of()).stream()
                        .map(SnippetDocuments::rule)
                        .toList(),
                document.getString("source"));
    }

    private static Rule rule(Document document) {
        return new Rule(
                document.getString("attribute"),
                Operator.valueOf(document.getString("operator")),
                document.getString("value"));
    }

    /** Keys may have dots, which names of fields may not: a list of entries. */
    static Document of(Translations translations) {
        List<Document> texts =
                translations.texts().entrySet().stream()
                        .flatMap(
                                language ->
                                        language.getValue().entrySet().stream()
                                                .map(
                                                        text ->
                                                                new Document(
                                                                                "locale",
                                                                                language.getKey())
                                                                        .append(
                                                                                "key",
                                                                                text.getKey())
                                                                        .append(
                                                                                "text",
                                                                                text.getValue())))
                        .toList();
        return new Document("defaultLocale", translations.defaultLocale()).append("texts", texts);
    }

    /** {@link Translations#NONE} for revisions of before there were any, and unread ones. */
    static Translations translations(Document revision) {
        @Nullable Document document = revision.get("translations", Document.class);
        if (document == null) {
            return Translations.NONE;
        }
        Map<String, Map<String, String>> texts = new HashMap<>();
        for (Document text : document.getList("texts", Document.class, List.of())) {
            texts.computeIfAbsent(text.getString("locale"), _ -> new HashMap<>())
                    .put(text.getString("key"), text.getString("text"));
        }
        return new Translations(document.getString("defaultLocale"), texts);
    }
}
