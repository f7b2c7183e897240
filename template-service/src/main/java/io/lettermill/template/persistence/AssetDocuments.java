package io.lettermill.template.persistence;

import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.ImageType;
import io.lettermill.template.domain.Picture;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;

/** Turns assets into documents and back. */
final class AssetDocuments {

    private AssetDocuments() {}

    static Document of(Asset asset) {
        return new Document("_id", asset.id().toString())
                .append("workspaceId", asset.workspaceId().toString())
                .append("name", asset.name())
                .append("original", of(asset.original()))
                .append("variants", asset.variants().stream().map(AssetDocuments::of).toList())
                .append("author", asset.author())
                .append("createdAt", Date.from(asset.createdAt()));
    }

    static Asset asset(Document document) {
        return new Asset(
                UUID.fromString(document.getString("_id")),
                UUID.fromString(document.getString("workspaceId")),
                document.getString("name"),
                picture(document.get("original", Document.class)),
                document.getList("variants", Document.class, List.of()).stream()
                        .map(AssetDocuments::picture)
                        .toList(),
                document.getString("author"),
                document.getDate("createdAt").toInstant());
    }

    private static Document of(Picture picture) {
        return new Document("key", picture.key())
                .append("type", picture.type().name())
                .append("width", picture.width())
                .append("height", picture.height())
                .append("bytes", picture.bytes());
    }

    private static Picture picture(Document document) {
        return new Picture(
                document.getString("key"),
                ImageType.valueOf(document.getString("type")),
                document.getInteger("width"),
                document.getInteger("height"),
                document.getInteger("bytes"));
    }
}
