package io.lettermill.kit.access;

/**
 * Names of the roles for {@code @RolesAllowed}: name the weakest role that may; owner includes
 * marketer includes analyst includes viewer. An endpoint without annotation is denied to everybody.
 */
public final class Roles {

    public static final String OWNER = "owner";
    public static final String MARKETER = "marketer";
    public static final String ANALYST = "analyst";
    public static final String VIEWER = "viewer";
    public static final String SERVICE = "service";

    private Roles() {}
}
