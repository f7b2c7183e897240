package io.lettermill.campaign.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The From header.
 *
 * @param name display name
 * @param email address
 */
@Embeddable
public record Sender(
        @Column(name = "sender_name") String name, @Column(name = "sender_email") String email) {}
