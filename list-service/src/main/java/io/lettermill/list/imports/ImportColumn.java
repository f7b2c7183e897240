package io.lettermill.list.imports;

import io.lettermill.list.domain.AttributeType;
import io.lettermill.list.domain.FieldName;

/**
 * A column of an import.
 *
 * @param type of a custom attribute; TEXT for the built-in fields
 */
public record ImportColumn(FieldName name, AttributeType type) {}
