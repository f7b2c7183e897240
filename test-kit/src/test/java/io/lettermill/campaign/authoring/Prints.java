package io.lettermill.campaign.authoring;

public final class Prints {

    private Prints() {}

    public static final class ToOut {

        public void tell() {
            System.out.println("created");
        }
    }

    public static final class ToErr {

        public void tell() {
            System.err.println("created");
        }
    }
}
