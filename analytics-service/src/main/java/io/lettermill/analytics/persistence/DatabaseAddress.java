package io.lettermill.analytics.persistence;

/**
 * A JDBC address taken apart.
 *
 * @param server the address with ClickHouse's own database {@code default} in place of ours
 * @param database letters, digits and underscores
 */
record DatabaseAddress(String url, String server, String database) {

    /**
     * @throws IllegalArgumentException when the address names no database
     */
    static DatabaseAddress of(String url) {
        int end = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        int slash = url.lastIndexOf('/', end - 1);
        String database = url.substring(slash + 1, end);
        if (!database.matches("\\w+") || url.charAt(slash - 1) == '/') {
            throw new IllegalArgumentException(
                    "lettermill.analytics.clickhouse-url must be"
                            + " jdbc:clickhouse:http://<host>:<port>/<database>");
        }
        return new DatabaseAddress(
                url, url.substring(0, slash) + "/default" + url.substring(end), database);
    }
}
