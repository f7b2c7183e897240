package io.lettermill.engine.syntax;

/** The types of tokens, with what messages call them. */
enum TokenType {
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

    TokenType(String description) {
        this.description = description;
    }
}
