package io.lettermill.analytics.domain;

/** Numbers of one recipient domain. */
public record DomainNumbers(
        String domain, long accepted, long rejected, long uniqueOpens, long uniqueClicks) {}
