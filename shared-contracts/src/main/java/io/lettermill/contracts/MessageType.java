package io.lettermill.contracts;

/**
 * One kind of message: its CloudEvents {@code type}, the topic that carries it and the record that
 * holds its data.
 *
 * @param type versioned reverse-DNS name, {@code io.lettermill.<owner>.<name>.v<N>}; never changes
 *     once released
 * @param topic topic name without the deployment's prefix
 * @param payload record that the JSON data is read into
 */
public record MessageType<T>(String type, String topic, Class<T> payload) {

    private static final String PREFIX = "io.lettermill.";

    /** A type in its first version. */
    public static <T> MessageType<T> of(String owner, String name, String topic, Class<T> payload) {
        return new MessageType<>(PREFIX + owner + "." + name + ".v1", topic, payload);
    }

    /** The owner's name, such as {@code list}. */
    public String owner() {
        return type.substring(PREFIX.length(), type.indexOf('.', PREFIX.length()));
    }

    /** Name and version, such as {@code resolve-audience.v1}. */
    public String versionedName() {
        return type.substring(PREFIX.length() + owner().length() + 1);
    }

    /** The JSON Schema's {@code $id}, sent as CloudEvents {@code dataschema}. */
    public String schema() {
        return "https://lettermill.io/schemas/" + owner() + "/" + versionedName() + ".json";
    }
}
