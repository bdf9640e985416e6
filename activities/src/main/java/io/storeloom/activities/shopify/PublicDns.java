package io.storeloom.activities.shopify;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Resolves names, and refuses one of which any address is not public: a shop stands in the internet, never in our own network. */
record PublicDns(Dns from) implements Dns {

    /** An address is not a public one. */
    static final class Private extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Private() {
            super("the name leads to a private address");
        }
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> addresses = from.lookup(hostname);
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new Private();
            }
        }
        return addresses;
    }

    /** As IANA's registries of special-purpose addresses have it (RFC 6890, RFC 8190). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicSix(bytes) : isPublicFour(bytes, 0);
    }

    private static boolean isPublicFour(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127; // carrier-grade NAT
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2));
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    private static boolean isPublicSix(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        if (first == 0x64 && second == 0xff9b) { // NAT64: the last four bytes are the real address
            return isPublicFour(bytes, 12);
        }
        if (first == 0x2002) { // 6to4
            return isPublicFour(bytes, 2);
        }
        // Only 2000::/3 is given out; of it Teredo and the documentation's part are not.
        return (first & 0xe000) == 0x2000 && !(first == 0x2001 && (second == 0 || second == 0xdb8));
    }
}
