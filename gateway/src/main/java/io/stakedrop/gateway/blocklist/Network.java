package io.stakedrop.gateway.blocklist;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IP network, or one address. An IPv4 address that is mapped into IPv6 is the IPv4 address.
 *
 * @param address the lowest address: all bits behind the prefix are 0
 * @param prefixLength how many leading bits are the network's
 */
record Network(InetAddress address, int prefixLength) {

    Network {
        if (prefixLength < 0 || prefixLength > bits(address)) {
            throw new IllegalArgumentException(
                    "a prefix of " + address.getHostAddress() + " has 0 to " + bits(address) + " bits");
        }
    }

    /**
     * Reads an address, or a network in CIDR notation such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
     *
     * @throws IllegalArgumentException when the text is neither, or an address inside a network instead of its lowest
     */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int prefixLength = slash < 0 ? bits(address) : Integer.parseInt(text.substring(slash + 1));
        Network network = new Network(address, prefixLength);
        if (!network.equals(of(address, prefixLength))) {
            throw new IllegalArgumentException(
                    "the network is written " + of(address, prefixLength) + ", by its lowest address");
        }
        return network;
    }

    /** The network of this size in which the address lies. */
    static Network of(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        for (int bit = prefixLength; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        try {
            return new Network(InetAddress.getByAddress(bytes), prefixLength);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    /** In CIDR notation. */
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength;
    }

    static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}
