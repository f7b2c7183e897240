package io.lettermill.engine.syntax;

import io.lettermill.engine.LimitExceededException;
import io.lettermill.engine.LiquidSyntaxException;
import io.lettermill.engine.Mode;
import io.lettermill.engine.value.TextForm;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses a source into a tree: text and outputs here, tags by the classes that know them. */
public final class TemplateParser {

    private final Source source;
    private final ParseOptions options;
    private final ExpressionParser expressions;
    private final PipelineParser pipelines;
    private final LaxParser lax;
    private final List<TagFamily> families;
    private int depth;
    private boolean trimNext;

    private TemplateParser(Source source, ParseOptions options) {
        this.source = source;
        this.options = options;
        this.expressions = new ExpressionParser(options.limits().depth());
        this.pipelines = new PipelineParser(expressions, options.mode());
        this.lax = new LaxParser(source, pipelines);
        this.families =
                List.of(
                        new SilentTags(this),
                        new VariableTags(this),
                        new ChoiceTags(this),
                        new LoopTags(this),
                        new PartialTags(this),
                        new ExpandedTags(this));
    }

    /**
     * Parses a template.
     *
     * @param name the partial's name, null for a template
     */
    public static Tree parse(String text, @Nullable String name, ParseOptions options) {
        int limit = options.limits().templateChars();
        if (text.length() > limit) {
            throw new LimitExceededException("The template has more than " + limit + " characters");
        }
        Source source = new Source(text, name);
        TemplateParser parser = new TemplateParser(source, options);
        BlockBuilder body = new BlockBuilder();
        TagHead stray = parser.fill(body, new TemplateLexer(text));
        if (stray != null) {
            throw parser.unexpected(stray, null);
        }
        return new Tree(source, body.build(false));
    }

    /**
     * Adds nodes to a block until a tag that none of the families knows, such as else or an end
     * tag.
     *
     * @return that tag, or null at the end of the source
     */
    @Nullable TagHead fill(BlockBuilder block, Chunks chunks) {
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            TagHead unknown =
                    switch (chunk.kind()) {
                        case TEXT -> {
                            text(block, chunk);
                            yield null;
                        }
                        case OUTPUT -> {
                            trim(block, chunk);
                            output(block, chunk);
                            yield null;
                        }
                        case TAG -> {
                            trim(block, chunk);
                            yield tag(block, chunk, chunks);
                        }
                        case LINE ->
                                TextForm.isBlank(text(chunk)) ? null : tag(block, chunk, chunks);
                    };
            if (unknown != null) {
                return unknown;
            }
        }
        return null;
    }

    private void text(BlockBuilder block, Chunk chunk) {
        String text = text(chunk);
        block.text(trimNext ? TextForm.stripLeft(text) : text, chunk.start());
        trimNext = false;
    }

    private void trim(BlockBuilder block, Chunk chunk) {
        if (chunk.end() - chunk.start() > 2 && source.text().charAt(chunk.start() + 2) == '-') {
            block.trimRight();
        }
        trimAfter(chunk);
    }

    /** Notes whether the text after this tag is to be trimmed. */
    void trimAfter(Chunk chunk) {
        if (chunk.kind() != Chunk.Kind.LINE) {
            trimNext =
                    chunk.end() - chunk.start() > 2 && source.text().charAt(chunk.end() - 3) == '-';
        }
    }

    private void output(BlockBuilder block, Chunk chunk) {
        if (!source.text().startsWith("}}", chunk.end() - 2) || chunk.end() - chunk.start() < 4) {
            throw source.error(chunk.start(), "This output is not closed with '}}'");
        }
        int start = chunk.start() + 2;
        int end = chunk.end() - 2;
        if (start < end && source.text().charAt(start) == '-') {
            start++;
        }
        if (start < end && source.text().charAt(end - 1) == '-') {
            end--;
        }
        Pipeline value = pipeline(new Markup(source, start, end));
        block.node(new Node.Output(value, options.htmlEscaping(), chunk.start()), false);
    }

    private @Nullable TagHead tag(BlockBuilder block, Chunk chunk, Chunks chunks) {
        TagHead head = TagHead.read(source, chunk);
        if (head == null) {
            boolean closed =
                    chunk.kind() == Chunk.Kind.LINE
                            || source.text().startsWith("%}", chunk.end() - 2);
            throw source.error(
                    chunk.start(),
                    closed ? "This tag has no name" : "This tag is not closed with '%}'");
        }
        if (head.name().equals("liquid")) {
            liquid(block, head);
            return null;
        }
        for (TagFamily family : families) {
            if (family.parse(head, block, chunks)) {
                return null;
            }
        }
        return head;
    }

    private void liquid(BlockBuilder block, TagHead head) {
        enter(head);
        TagHead stray =
                fill(
                        block,
                        new LineChunks(source.text(), head.markup().start(), head.markup().end()));
        leave();
        if (stray != null) {
            throw unexpected(stray, "liquid");
        }
    }

    /** Counts a level of nesting; every enter needs a leave unless the parse fails. */
    void enter(TagHead head) {
        if (++depth > options.limits().depth()) {
            throw new LimitExceededException(
                    "Tags are nested deeper than " + options.limits().depth(),
                    source.position(head.chunk().start()),
                    source.name());
        }
    }

    void leave() {
        depth--;
    }

    /** Parses the body of a block tag that has nothing but an end tag. */
    BlockBuilder body(TagHead head, Chunks chunks) {
        BlockBuilder body = new BlockBuilder();
        TagHead end = bodyUntil(head, body, chunks);
        if (!end.name().equals("end" + head.name())) {
            throw unexpected(end, head.name());
        }
        return body;
    }

    /** Fills a body up to a tag that the block tag itself must know. */
    TagHead bodyUntil(TagHead head, BlockBuilder body, Chunks chunks) {
        enter(head);
        TagHead end = fill(body, chunks);
        leave();
        if (end == null) {
            throw neverClosed(head);
        }
        return end;
    }

    LiquidSyntaxException neverClosed(TagHead head) {
        return source.error(head.chunk().start(), "Tag '" + head.name() + "' is never closed");
    }

    LiquidSyntaxException unexpected(TagHead tag, @Nullable String within) {
        String name = tag.name();
        boolean part =
                name.equals("else")
                        || name.equals("elsif")
                        || name.equals("when")
                        || name.startsWith("end");
        String reason =
                part
                        ? "Unexpected tag '"
                                + name
                                + "'"
                                + (within == null ? "" : " in '" + within + "'")
                        : "Unknown tag '" + name + "'";
        return source.error(tag.chunk().start(), reason);
    }

    Pipeline pipeline(Markup markup) {
        return orLax(markup, pipelines::parse, lax::pipeline);
    }

    /** Parses strictly; in lax mode, what fails is read again tolerantly. */
    <T> T orLax(Markup markup, Function<Markup, T> strictly, Function<Markup, T> tolerantly) {
        if (options.mode() == Mode.STRICT) {
            return strictly.apply(markup);
        }
        try {
            return strictly.apply(markup);
        } catch (LiquidSyntaxException e) {
            return tolerantly.apply(markup);
        }
    }

    Source source() {
        return source;
    }

    ParseOptions options() {
        return options;
    }

    ExpressionParser expressions() {
        return expressions;
    }

    LaxParser lax() {
        return lax;
    }

    private String text(Chunk chunk) {
        return source.text().substring(chunk.start(), chunk.end());
    }
}
