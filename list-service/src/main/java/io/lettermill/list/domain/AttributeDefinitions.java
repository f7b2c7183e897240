package io.lettermill.list.domain;

import java.util.Map;
import java.util.SortedMap;

/** The custom attributes of the current workspace. */
public interface AttributeDefinitions {

    /** Most attributes that a workspace may have. */
    int MAX = 200;

    /** Types by name. */
    SortedMap<String, AttributeType> all();

    /**
     * Adds those that are not there.
     *
     * @return types by name as they are now: another's definition may have been first
     */
    SortedMap<String, AttributeType> define(Map<String, AttributeType> wanted);
}
