package io.lettermill.engine.syntax;

/** A word or sign of markup, with the offset that it begins at. */
record Token(Type type, String text, int start, int end) {

    /** The types of tokens, with what messages call them. */
    enum Type {
        NAME("a name"),
        NUMBER("a number"),
        STRING("a string"),
        COMPARISON("a comparison"),
        PIPE("'|'"),
        DOT("'.'"),
        DOT_DOT("'..'"),
        COLON("':'"),
        COMMA("','"),
        OPEN_SQUARE("'['"),
        CLOSE_SQUARE("']'"),
        OPEN_ROUND("'('"),
        CLOSE_ROUND("')'"),
        QUESTION("'?'"),
        DASH("'-'"),
        END("the end");

        final String description;

        Type(String description) {
            this.description = description;
        }
    }
}
