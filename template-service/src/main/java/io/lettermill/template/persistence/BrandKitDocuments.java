package io.lettermill.template.persistence;

import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandStyle;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Turns brand kits into documents and back. */
final class BrandKitDocuments {

    private BrandKitDocuments() {}

    static Document of(BrandKit kit) {
        BrandStyle style = kit.style();
        BrandStyle.Logo logo = style.logo();
        return new Document("_id", kit.id().toString())
                .append("workspaceId", kit.workspaceId().toString())
                .append("name", kit.name())
                .append("company", style.company())
                .append("website", style.website())
                .append("address", style.address())
                .append("colors", of(style.colors()))
                .append(
                        "fonts",
                        new Document("heading", style.fonts().heading())
                                .append("body", style.fonts().body()))
                .append(
                        "logo",
                        logo == null
                                ? null
                                : new Document("url", logo.url())
                                        .append("alt", logo.alt())
                                        .append("width", logo.width()))
                .append("author", kit.author())
                .append("version", kit.version())
                .append("createdAt", Date.from(kit.createdAt()))
                .append("updatedAt", Date.from(kit.updatedAt()));
    }

    static BrandKit kit(Document document) {
        Document fonts = document.get("fonts", Document.class);
        @Nullable Document logo = document.get("logo", Document.class);
        return new BrandKit(
                UUID.fromString(document.getString("_id")),
                UUID.fromString(document.getString("workspaceId")),
                document.getString("name"),
                new BrandStyle(
                        document.getString("company"),
                        document.getString("website"),
                        document.getList("address", String.class, List.of()),
                        colors(document.get("colors", Document.class)),
                        new BrandStyle.Fonts(fonts.getString("heading"), fonts.getString("body")),
                        logo == null
                                ? null
                                : new BrandStyle.Logo(
                                        logo.getString("url"),
                                        logo.getString("alt"),
                                        logo.getInteger("width"))),
                document.get("author", ""),
                document.getInteger("version"),
                document.getDate("createdAt").toInstant(),
                document.getDate("updatedAt").toInstant());
    }

    private static Document of(BrandStyle.Colors colors) {
        return new Document("primary", colors.primary())
                .append("onPrimary", colors.onPrimary())
                .append("background", colors.background())
                .append("surface", colors.surface())
                .append("text", colors.text())
                .append("muted", colors.muted())
                .append("link", colors.link());
    }

    private static BrandStyle.Colors colors(Document document) {
        return new BrandStyle.Colors(
                document.getString("primary"),
                document.getString("onPrimary"),
                document.getString("background"),
                document.getString("surface"),
                document.getString("text"),
                document.getString("muted"),
                document.getString("link"));
    }
}
