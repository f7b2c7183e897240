/** The REST interface, as shared-contracts/openapi/campaign-service.yaml says. */
@NullMarked
package io.lettermill.campaign.rest;

import org.jspecify.annotations.NullMarked;
