package io.lettermill.engine.syntax;

/** Parses the tags of one kind. */
interface TagFamily {

    /**
     * Parses a tag up to its end tag and adds it to the block.
     *
     * @return false if this family does not know the tag
     */
    boolean parse(TagHead head, BlockBuilder block, Chunks chunks);
}
