package dev.parley.outbound;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200", // metadata of Alibaba
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16", // metadata of Azure
        "169.254.0.1",
        "169.254.169.254", // metadata of most
        "169.254.170.2", // credentials of containers on AWS
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192", // metadata of Oracle
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1", // IPv4-compatible
        "::ffff:127.0.0.1", // IPv4-mapped
        "::ffff:a9fe:a9fe",
        "::ffff:0:7f00:1", // IPv4-translated
        "64:ff9b::7f00:1", // NAT64
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::a00:1", // NAT64 of one network
        "100::1", // discarded
        "2001::1", // Teredo
        "2001:0:7f00:1::",
        "2001:2::1", // benchmarks
        "2001:10::1", // ORCHID
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::", // 6to4 of 127.0.0.1
        "2002:a9fe:a9fe::",
        "3fff::1",
        "5f00::1", // segment routing
        "fc00::1",
        "fd00:ec2::254", // metadata of AWS
        "fd20:ce::254", // metadata of Google
        "fe80::1",
        "fe80::5efe:7f00:1", // ISATAP
        "fec0::1",
        "ff02::1",
        "ff0e::1"
      })
  void anAddressThatIsNotOfThePublicInternetIsToldApart(String address) {
    assertFalse(PublicAddresses.contain(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.0.1.1",
        "192.167.255.255",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e"
      })
  void anAddressOfThePublicInternetIsLetThrough(String address) {
    assertTrue(PublicAddresses.contain(InetAddress.ofLiteral(address)));
  }
}
