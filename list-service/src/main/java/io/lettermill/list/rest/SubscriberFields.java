package io.lettermill.list.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettermill.kit.problems.ProblemError;
import io.lettermill.kit.problems.Problems;
import io.lettermill.list.domain.AddressRules;
import io.lettermill.list.domain.AttributeType;
import io.lettermill.list.domain.EmailAddress;
import io.lettermill.list.domain.FieldName;
import io.lettermill.list.domain.Profile;
import io.lettermill.list.domain.ProfileRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a subscriber's JSON, in which an absent field is not the same as null. */
final class SubscriberFields {

    private final AddressRules addresses;
    private final List<ProblemError> malformed = new ArrayList<>();
    private final List<ProblemError> refused = new ArrayList<>();
    private Optional<EmailAddress> email = Optional.empty();
    private final Map<String, Optional<String>> texts = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();

    private SubscriberFields(AddressRules addresses) {
        this.addresses = addresses;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is not as the API describes
     *     it, 422 {@code invalid-subscriber} for values that the rules refuse; with every error
     */
    static SubscriberFields read(@Nullable JsonNode body, AddressRules addresses) {
        if (body == null || !body.isObject()) {
            throw Problems.invalid("", "Must be a JSON object.");
        }
        SubscriberFields fields = new SubscriberFields(addresses);
        body.properties().forEach(field -> fields.readField(field.getKey(), field.getValue()));
        if (!fields.malformed.isEmpty()) {
            throw Problems.invalid(fields.malformed);
        }
        if (!fields.refused.isEmpty()) {
            throw Problems.unprocessable(
                    "invalid-subscriber", "Some fields cannot be taken.", fields.refused);
        }
        return fields;
    }

    Optional<EmailAddress> email() {
        return email;
    }

    Profile profile() {
        return new Profile(
                texts.get("firstName"),
                texts.get("lastName"),
                texts.get("locale"),
                texts.get("timeZone"),
                attributes);
    }

    private void readField(String name, JsonNode value) {
        switch (name) {
            case "email" -> readEmail(value);
            case "firstName", "lastName" ->
                    readText(name, value, ProfileRules::name, ProfileRules.NAME_EXPECTATION);
            case "locale" ->
                    readText(name, value, ProfileRules::locale, ProfileRules.LOCALE_EXPECTATION);
            case "timeZone" ->
                    readText(
                            name,
                            value,
                            ProfileRules::timeZone,
                            ProfileRules.TIME_ZONE_EXPECTATION);
            case "attributes" -> readAttributes(value);
            default -> malformed.add(ProblemError.of(name, "There is no such field."));
        }
    }

    private void readEmail(JsonNode value) {
        if (!value.isTextual()) {
            malformed.add(ProblemError.of("email", "Must be a text."));
            return;
        }
        switch (addresses.read(value.asText())) {
            case AddressRules.Reading.Accepted(EmailAddress address) ->
                    email = Optional.of(address);
            case AddressRules.Reading.Refused(String reason) ->
                    refused.add(ProblemError.of("email", "Not an address: " + reason + "."));
        }
    }

    private void readText(
            String name,
            JsonNode value,
            Function<String, Optional<String>> rule,
            String expectation) {
        if (value.isNull() || (value.isTextual() && value.asText().isBlank())) {
            texts.put(name, Optional.empty());
        } else if (!value.isTextual()) {
            malformed.add(ProblemError.of(name, "Must be a text or null."));
        } else {
            Optional<String> text = rule.apply(value.asText());
            if (text.isEmpty()) {
                refused.add(ProblemError.of(name, "Must be " + expectation + "."));
            }
            texts.put(name, text);
        }
    }

    private void readAttributes(JsonNode value) {
        if (!value.isObject()) {
            malformed.add(ProblemError.of("attributes", "Must be a JSON object."));
            return;
        }
        for (var attribute : value.properties()) {
            String name = attribute.getKey();
            JsonNode content = attribute.getValue();
            if (FieldName.custom(name).isEmpty()) {
                refused.add(
                        ProblemError.of(
                                "attributes." + name,
                                "A name must be " + FieldName.EXPECTATION + ", not built in."));
            } else if (content.isTextual() && content.asText().indexOf('\0') >= 0) {
                refused.add(ProblemError.of("attributes." + name, "Has a NUL character."));
            } else if (content.isDouble() && !Double.isFinite(content.asDouble())) {
                refused.add(
                        ProblemError.of(
                                "attributes." + name,
                                "Must be " + AttributeType.NUMBER.expectation() + "."));
            } else if (content.isContainerNode()) {
                malformed.add(
                        ProblemError.of(
                                "attributes." + name,
                                "Must be a text, a number, a boolean or null."));
            } else {
                attributes.put(name, valueOf(content));
            }
        }
    }

    private static @Nullable Object valueOf(JsonNode content) {
        return switch (content.getNodeType()) {
            case STRING -> content.asText();
            case BOOLEAN -> content.asBoolean();
            case NUMBER -> content.decimalValue();
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> null;
        };
    }
}
