package io.lettermill.campaign.authoring;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

public final class InjectedField {

    @Inject @Nullable Runnable work;
}
