package io.lettermill.sending.rest;

import io.lettermill.kit.problems.Problems;
import io.lettermill.sending.domain.DkimAlgorithm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A DKIM key as a client wants it. */
public record DkimKeyBody(
        @NotBlank @Size(max = 253) String domain,
        @NotBlank @Size(max = 63) @Pattern(
                        regexp = "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
                        message = "must be lower-case letters, digits and inner hyphens")
                String selector,
        @Nullable DkimAlgorithm algorithm,
        @Nullable Boolean signing) {

    /** Lower case, in its ASCII form. */
    String asciiDomain() {
        return DomainName.ascii(domain)
                .orElseThrow(
                        () -> Problems.invalid("domain", "A domain such as news.example.com."));
    }

    DkimAlgorithm algorithmOrDefault() {
        return algorithm == null ? DkimAlgorithm.RSA_2048 : algorithm;
    }

    boolean signsAtOnce() {
        return signing != null && signing;
    }
}
