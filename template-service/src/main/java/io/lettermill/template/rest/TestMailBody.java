package io.lettermill.template.rest;

import io.lettermill.template.mail.SampleData;
import io.lettermill.template.persona.SamplePersona;
import io.lettermill.template.testmail.TestMailWish;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which revision to send, as whom, and to whom. */
public record TestMailBody(
        @NotNull UUID gatewayId,
        @NotNull @Valid SenderBody sender,
        @NotEmpty @Size(max = 10) List<@NotNull @Size(max = 254) @Pattern(regexp = ADDRESS) String> recipients,
        @Nullable @Min(1) @Max(999_999_999) Integer revision,
        @Nullable @Size(max = 40) String persona,
        @Nullable @Size(max = 35) String locale,
        @Nullable @Size(max = 200) Map<String, @Nullable Object> subscriber,
        @Nullable @Size(max = 200) String campaignName) {

    /** One at sign, and nothing that ends a header or an envelope. */
    static final String ADDRESS = "[^\\s@<>\",;:\\p{Cntrl}]{1,64}@[^\\s@<>\",;:\\p{Cntrl}]{1,190}";

    /** Who the mail is from. */
    public record SenderBody(
            @NotNull @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") String name,
            @NotNull @Size(max = 254) @Pattern(regexp = ADDRESS) String email) {}

    TestMailWish wish() {
        PreviewBody reader =
                new PreviewBody(revision, subscriber, campaignName, persona, locale, null);
        SamplePersona known = PreviewParameters.persona(persona);
        Map<String, @Nullable Object> attributes =
                new HashMap<>(known == null ? SampleData.ATTRIBUTES : known.attributes());
        String tag = PreviewParameters.locale(locale);
        if (tag != null) {
            attributes.put("locale", tag);
        }
        attributes.putAll(reader.attributes());
        return new TestMailWish(
                revision,
                attributes,
                campaignName,
                gatewayId,
                sender.name(),
                sender.email(),
                recipients);
    }
}
