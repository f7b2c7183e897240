package io.lettermill.template.feeds;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Whether an address is one of the public Internet (IANA special-purpose registries, 2025). */
public final class PublicAddress {

    private static final int[][] SPECIAL = {
        {0x00000000, 8},
        {0x0A000000, 8},
        {0x64400000, 10},
        {0x7F000000, 8},
        {0xA9FE0000, 16},
        {0xAC100000, 12},
        {0xC0000000, 24},
        {0xC0000200, 24},
        {0xC0586300, 24},
        {0xC0A80000, 16},
        {0xC6120000, 15},
        {0xC6336400, 24},
        {0xCB007100, 24},
        {0xE0000000, 3},
    };

    private PublicAddress() {}

    /**
     * False for private, loopback, link-local (with it the metadata of clouds), shared, reserved,
     * documentation and multicast addresses, and for IPv6 addresses that carry an IPv4 one.
     */
    public static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicIpv4(bytes) : isPublicIpv6(bytes);
    }

    private static boolean isPublicIpv4(byte[] bytes) {
        int address =
                (bytes[0] & 0xFF) << 24
                        | (bytes[1] & 0xFF) << 16
                        | (bytes[2] & 0xFF) << 8
                        | (bytes[3] & 0xFF);
        for (int[] range : SPECIAL) {
            if ((address ^ range[0]) >>> (32 - range[1]) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Global unicast is 2000::/3; 2001::/23 and 2001:db8::/32 are special, 2002::/16 is 6to4. */
    private static boolean isPublicIpv6(byte[] bytes) {
        boolean global = (bytes[0] & 0xE0) == 0x20;
        int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        int second = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0DB8);
        boolean documentation = first == 0x3FFF && second < 0x1000;
        return global && !special && first != 0x2002 && !documentation;
    }
}
