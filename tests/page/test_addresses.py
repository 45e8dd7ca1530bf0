"""Only public addresses may be reached, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BlockedAddressError, FetchError
from sayso.page.addresses import checked, resolve, shut

SHUT = [
    # address, why
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("::1", "loopback"),
    ("0.0.0.0", "unspecified"),  # reaches this machine on Linux
    ("::", "unspecified"),
    ("10.0.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.1.1", "private"),
    ("fd12:3456::1", "private"),
    ("169.254.169.254", "cloud metadata"),
    ("100.100.100.200", "cloud metadata"),
    ("168.63.129.16", "cloud metadata"),  # a public number that answers only inside one cloud
    ("fd00:ec2::254", "cloud metadata"),
    ("169.254.1.1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("100.64.0.1", "shared (carrier-grade NAT)"),
    ("224.0.0.1", "multicast"),
    ("ff02::1", "multicast"),
    ("255.255.255.255", "reserved"),
    ("198.18.0.1", "reserved"),
    ("192.0.2.1", "documentation"),
    ("2001:db8::1", "documentation"),
    ("::ffff:127.0.0.1", "translated"),
    ("::ffff:8.8.8.8", "translated"),
    ("::127.0.0.1", "translated"),
    ("64:ff9b::7f00:1", "translated"),
    ("2002:7f00:1::", "translated"),
    ("2001:0:7f00:1::", "reserved"),  # Teredo
    ("4000::1", "unassigned"),
]


@pytest.mark.parametrize(("address", "why"), SHUT)
def test_what_is_not_public_is_shut(address, why):
    assert shut(address) == why


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111"]
)
def test_what_is_public_is_open(address):
    assert shut(address) is None


@given(st.ip_addresses())
def test_what_the_standard_library_calls_not_global_is_shut_here_too(ip):
    if not ip.is_global or ip.is_multicast:
        assert shut(str(ip))


@pytest.mark.parametrize(("address", "why"), SHUT)
def test_leave_for_loopback_opens_nothing_else(address, why):
    assert (shut(address, allow_loopback=True) is None) == (why == "loopback")


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "0x7f.1", "127.1", "localhost"])
def test_other_ways_to_write_this_machine_lead_to_it(host):
    with pytest.raises(BlockedAddressError, match="loopback"):
        checked(host, 80)


def test_one_private_address_among_public_ones_shuts_the_host():
    with pytest.raises(BlockedAddressError, match=r"10\.0\.0\.1, a private address"):
        checked("mixed.example", 80, resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"])


@pytest.mark.parametrize("host", ["", "." * 5, "x" * 300, "no host", "\udcff"])
def test_a_name_that_is_none_is_a_failed_fetch(host):
    with pytest.raises(FetchError):
        checked(host, 80, resolve=lambda host, port: []) if not host else resolve(host, 80)
