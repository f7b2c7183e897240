package io.lettermill.template.domain;

import java.util.UUID;

/** What templates share: a workspace's snippets, brand kits and feeds. */
@FunctionalInterface
public interface SharedParts {

    /** Another text after each change of any of them; empty before the first. */
    String state(UUID workspaceId);
}
