package io.lettermill.stack.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A CSV file as a shop would export it: names in several scripts, time zones, attributes that are
 * sometimes missing, and among the good rows one in a hundred invalid and one in a hundred a
 * duplicate. Rows are made while they are read, so that a file of any length takes no memory.
 *
 * @param valid how many different, valid subscribers the file holds
 * @param seed decides everything random
 */
public record SampleSubscribers(int valid, long seed) {

    private static final String HEADER =
            "email,first_name,last_name,locale,time_zone,city,favourite_tea,points:number\n";
    private static final int CHUNK = 500;

    /** Given name, family name, locale, time zone, city. */
    private static final List<List<String>> PEOPLE =
            List.of(
                    List.of("Anna", "Schäfer", "de-DE", "Europe/Berlin", "Köln"),
                    List.of("Zoë", "O'Brien", "en-IE", "Europe/Dublin", "Galway"),
                    List.of("María José", "Núñez", "es-ES", "Europe/Madrid", "Sevilla"),
                    List.of("Jean-Luc", "Lefèvre", "fr-FR", "Europe/Paris", "Besançon"),
                    List.of("Łukasz", "Wiśniewski", "pl-PL", "Europe/Warsaw", "Łódź"),
                    List.of("Дмитрий", "Иванов", "ru-RU", "Europe/Moscow", "Казань"),
                    List.of("Ελένη", "Παπαδοπούλου", "el-GR", "Europe/Athens", "Πάτρα"),
                    List.of("伟", "王", "zh-CN", "Asia/Shanghai", "成都"),
                    List.of("さくら", "佐藤", "ja-JP", "Asia/Tokyo", "札幌"),
                    List.of("민준", "김", "ko-KR", "Asia/Seoul", "부산"),
                    List.of("فاطمة", "الزهراء", "ar-EG", "Africa/Cairo", "الإسكندرية"),
                    List.of("נועה", "לוי", "he-IL", "Asia/Jerusalem", "חיפה"),
                    List.of("प्रिया", "शर्मा", "hi-IN", "Asia/Kolkata", "जयपुर"),
                    List.of("Chinwe", "Okafor", "en-NG", "Africa/Lagos", "Enugu"),
                    List.of("Mia", "Garcia", "en-US", "America/Los_Angeles", "Portland"),
                    List.of("Thiago", "Gonçalves", "pt-BR", "America/Sao_Paulo", "Florianópolis"));

    private static final List<String> TEAS =
            List.of("sencha", "Earl Grey", "rooibos", "oolong, dark", "masala \"chai\"", "");
    private static final List<String> DOMAINS =
            List.of(
                    "example.com",
                    "example.net",
                    "example.org",
                    "mail.example.com",
                    "post.example.net");
    private static final List<String> INVALID =
            List.of(
                    "not-an-address",
                    "two@@example.com",
                    "spaces in@example.com",
                    "@example.org",
                    "");

    /** The file's bytes. */
    public InputStream open() {
        int chunks = Math.ceilDiv(valid, CHUNK);
        Iterator<InputStream> parts =
                Stream.concat(Stream.of(HEADER), IntStream.range(0, chunks).mapToObj(this::chunk))
                        .map(text -> (InputStream) new ByteArrayInputStream(text.getBytes(UTF_8)))
                        .iterator();
        return new SequenceInputStream(asEnumeration(parts));
    }

    private static Enumeration<InputStream> asEnumeration(Iterator<InputStream> parts) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        };
    }

    /** How many rows of the file are not valid. */
    public int invalidRows() {
        return (int)
                IntStream.range(0, valid).filter(SampleSubscribers::isFollowedByInvalid).count();
    }

    /** How many rows of the file repeat an address. */
    public int duplicateRows() {
        return (int) IntStream.range(0, valid).filter(SampleSubscribers::isRepeated).count();
    }

    private String chunk(int number) {
        StringBuilder rows = new StringBuilder(CHUNK * 90);
        int end = Math.min(valid, (number + 1) * CHUNK);
        for (int index = number * CHUNK; index < end; index++) {
            String row = row(index);
            rows.append(row);
            if (isRepeated(index)) {
                rows.append(row);
            }
            if (isFollowedByInvalid(index)) {
                rows.append(INVALID.get(index / 100 % INVALID.size())).append(",Nobody,,,,,,\n");
            }
        }
        return rows.toString();
    }

    private String row(int index) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        List<String> person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        boolean nameless = random.nextInt(12) == 0;
        String email = "reader" + index + "@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
        return String.join(
                        ",",
                        email,
                        nameless ? "" : quoted(person.get(0)),
                        nameless ? "" : quoted(person.get(1)),
                        person.get(2),
                        person.get(3),
                        quoted(person.get(4)),
                        quoted(TEAS.get(random.nextInt(TEAS.size()))),
                        random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(10_000)))
                + "\n";
    }

    private static boolean isRepeated(int index) {
        return index % 100 == 37;
    }

    private static boolean isFollowedByInvalid(int index) {
        return index % 100 == 71;
    }

    /** A field in quotes where RFC 4180 asks for them. */
    private static String quoted(String field) {
        return field.contains(",") || field.contains("\"")
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }
}
