package io.lettermill.sending.domain;

/**
 * Why a dispatch cannot be prepared or started.
 *
 * @param detail one sentence for a human that says what would be right
 */
public record SendingRefusal(Code code, String detail) {

    /** Stable names, part of the API. */
    public enum Code {
        NO_RECIPIENTS,
        GATEWAY_UNKNOWN,
        GATEWAY_UNREACHABLE,
        GATEWAY_LOGIN_REFUSED,
        SENDER_INVALID,
        SENDER_DOMAIN_NOT_ALLOWED,
        PUBLICATION_MISSING,
        TEMPLATE_INVALID,
        DKIM_KEY_UNUSABLE,
        DISPATCH_CANCELLED,
        DISPATCH_UNKNOWN
    }
}
