package io.lettermill.template.rest;

import io.lettermill.template.domain.Placement;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The path of a folder; empty for the top. */
@Size(max = Placement.LONGEST_FOLDER) @Pattern(regexp = Placement.FOLDER_PATTERN) @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface FolderPath {

    String message() default
            "has to be a path such as sales/2026: up to 8 names of up to 60 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
