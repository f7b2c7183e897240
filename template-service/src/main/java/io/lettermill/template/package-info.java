/**
 * Templates and what launches freeze of them. Owns templates with immutable revisions and
 * publications (MongoDB). Consumes {@code template.commands}: PublishTemplate, WithdrawPublication.
 * Emits TemplatePublished or TemplateRefused as replies, and the whole content as the event
 * TemplatePublication; and SendTestMail to sending-service.
 */
@NullMarked
package io.lettermill.template;

import org.jspecify.annotations.NullMarked;
