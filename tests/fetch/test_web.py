"""Pages from real servers: those that behave, and those that would harm or hold up a run."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.config.fetch import FetchConfig
from briefgen.errors import FetchError
from briefgen.fetch.web import Page, Validators, Web, World
from tests.fetch.conftest import PAGE, Clock, Request, Server, reply, serving, to


@pytest.fixture
def web(server: Server, world: World) -> Web:
    return browser(server, world)


def browser(server: Server, world: World, **settings: object) -> Web:
    own = {
        "allow_private": ("127.0.0.1/32",),
        "ports": (server.port,),
        "pause_seconds": 0.0,
        "timeout_seconds": 10.0,
        "max_bytes": 200_000,
    }
    return Web(FetchConfig.model_validate(own | settings), world)


def get(web: Web, server: Server, path: str = "/", known: Validators | None = None) -> Page:
    page = web.get(server.url(path), known)
    assert page is not None
    return page


def refusal(web: Web, server: Server, path: str = "/") -> str:
    with pytest.raises(FetchError) as caught:
        web.get(server.url(path))
    return str(caught.value)


def test_a_page_is_fetched_by_its_name_and_says_who_asks(web: Web, server: Server) -> None:
    server.replies["/a?b=c%20d"] = reply(PAGE.format("Aveiro"), ETag='"1"')
    page = get(web, server, "/a?b=c%20d#part")
    assert b"Aveiro" in page.body
    assert page.content_type == "text/html"
    assert page.validators.etag == '"1"'
    fields = server.asked[0].fields
    assert fields["host"] == f"127.0.0.1:{server.port}"
    assert fields["user-agent"].startswith("briefgen/")


def test_nothing_is_taken_from_the_environment(
    server: Server, world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ann password hunter2\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.replies["/"] = reply("words")
    get(browser(server, world, user_agent="Desk 1"), server)
    assert "authorization" not in server.asked[0].fields
    assert server.asked[0].fields["user-agent"] == "Desk 1"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 Other", "307 T", "308 P"])
def test_redirects_are_followed(web: Web, server: Server, status: str) -> None:
    server.replies |= {"/": to("b?c", status), "/b?c": reply("there")}
    page = get(web, server)
    assert (page.address, page.body) == (server.url("/b?c"), b"there")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://169.254.169.254/latest/meta-data", "link-local"),
        ("http://127.1/", ""),
        ("http://2130706434/", ""),
        ("http://0x7f.0.0.2/", ""),
        ("http://127.0.0.2/", "loopback"),
        ("http://[::1]/", "loopback"),
        ("http://[::ffff:127.0.0.2]/", "loopback"),
        ("http://[::ffff:7f00:2]/", "loopback"),
        ("http://0.0.0.0/", "no address of any machine"),
        ("http://10.0.0.1/", "private"),
        ("file:///etc/passwd", "only http: and https:"),
        ("FiLe:///etc/passwd", "only http: and https:"),
        ("javascript:alert(1)", "only http: and https:"),
        ("http://ann:hunter2@127.0.0.1/", "user name"),
        ("http://127.0.0.1:22/", "port 22"),
        ("http://a:9x/", "makes no sense"),
        ("", "without saying where"),
    ],
)
def test_a_redirect_is_judged_like_the_first_address(
    server: Server, world: World, location: str, said: str
) -> None:
    web = browser(server, world, ports=(server.port, 80, 443), attempts=1)
    server.replies["/"] = to(location)
    told = refusal(web, server)
    assert said in told
    assert "hunter2" not in told
    assert server.paths == ["/"]


def test_redirects_come_to_an_end(web: Web, server: Server) -> None:
    server.replies |= {"/a": to("/b"), "/b": to("/a")}
    assert "circle" in refusal(web, server, "/a")
    server.replies |= {f"/{number}": to(f"/{number + 1}") for number in range(20)}
    assert "more than 5 times" in refusal(web, server, "/0")
    assert server.paths[-1] == "/5"


def test_a_name_that_changes_its_answer_changes_nothing(server: Server, world: World) -> None:
    """DNS rebinding: the name is public when it is judged and this machine when it is asked."""
    asked: list[str] = []

    def rebinding(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.66"]

    server.replies["/"] = reply("mine")
    web = browser(server, replace(world, resolve=rebinding))
    page = web.get(f"http://news.example:{server.port}/")
    assert page is not None
    assert page.body == b"mine"
    assert asked == ["news.example"]
    assert server.asked[0].fields["host"] == f"news.example:{server.port}"
    with pytest.raises(FetchError, match="loopback"):
        web.get(f"http://news.example:{server.port}/")
    assert len(server.asked) == 1


def test_one_bad_address_among_good_ones_is_enough(server: Server, world: World) -> None:
    web = browser(server, replace(world, resolve=lambda _: ["127.0.0.1", "10.0.0.1"]))
    with pytest.raises(FetchError, match=r"10\.0\.0\.1, which is a private address"):
        web.get(f"http://news.example:{server.port}/")
    assert server.asked == []


def test_the_next_address_is_tried_when_one_is_dead(server: Server, world: World) -> None:
    server.replies["/"] = reply("alive")
    web = browser(
        server, replace(world, resolve=lambda _: ["127.0.0.9", "127.0.0.1"]),
        allow_private=("127.0.0.0/8",),
    )  # fmt: skip
    page = web.get(f"http://news.example:{server.port}/")
    assert page is not None
    assert page.body == b"alive"


def test_a_resolver_that_hangs_holds_up_nothing(server: Server, world: World) -> None:
    done = threading.Event()

    def hanging(_: str) -> list[str]:
        done.wait(20)
        return ["127.0.0.1"]

    web = browser(server, replace(world, resolve=hanging), timeout_seconds=0.3)
    with pytest.raises(FetchError, match=r"longer than 0\.3 seconds"):
        web.get(server.url())
    done.set()


def test_an_unknown_host_is_told(server: Server, world: World) -> None:
    def unknown(_: str) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    web = browser(server, replace(world, resolve=unknown), attempts=1)
    with pytest.raises(FetchError, match=r"no connection to news\.example"):
        web.get(f"http://news.example:{server.port}/")


def dripping_body(line: socket.socket, _: Request) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _number in range(200):
        line.sendall(b"a")
        time.sleep(0.05)


def dripping_header(line: socket.socket, _: Request) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _number in range(200):
        line.sendall(b"a")
        time.sleep(0.05)


def silence(line: socket.socket, _: Request) -> None:
    time.sleep(3)
    line.close()


@pytest.mark.parametrize("slow", [dripping_body, dripping_header, silence])
def test_a_slow_server_does_not_hold_up_a_run(server: Server, world: World, slow) -> None:
    server.replies["/"] = slow
    began = time.monotonic()
    web = browser(server, world, timeout_seconds=0.5)
    assert "longer than 0.5 seconds" in refusal(web, server)
    assert time.monotonic() - began < 2.5
    assert len(server.asked) == 1


def test_time_counts_over_all_hops(server: Server, world: World) -> None:
    def slowly(line: socket.socket, request: Request) -> None:
        time.sleep(0.3)
        line.sendall(to(f"/{int(request.path[1:]) + 1}"))

    server.replies |= {f"/{number}": slowly for number in range(9)}
    web = browser(server, world, timeout_seconds=0.7, redirects=9)
    assert "longer than 0.7 seconds" in refusal(web, server, "/0")
    assert len(server.asked) <= 4


def endless(line: socket.socket, _: Request) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        line.sendall(b"a" * 10_000)


def endless_chunks(line: socket.socket, _: Request) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        line.sendall(b"1;" + b"x" * 1_000 + b"\r\na\r\n")


@pytest.mark.parametrize("body", [endless, endless_chunks])
def test_an_endless_page_is_cut_off(web: Web, server: Server, body) -> None:
    server.replies["/"] = body
    assert "max_bytes" in refusal(web, server)


def test_a_page_that_says_it_is_too_large_is_not_read(web: Web, server: Server) -> None:
    server.replies["/"] = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
    assert "it has 99,999,999,999 bytes; the limit is 200,000" in refusal(web, server)


def test_compressed_pages_are_read(web: Web, server: Server) -> None:
    text = PAGE.format("Aveiro").encode()
    bare = zlib.compressobj(wbits=-15)
    server.replies |= {
        "/gzip": reply(gzip.compress(text), Content_Encoding="gzip"),
        "/zlib": reply(zlib.compress(text), Content_Encoding="Deflate"),
        "/bare": reply(bare.compress(text) + bare.flush(), Content_Encoding="deflate"),
        "/padded": reply(gzip.compress(text) + b"\0" * 8, Content_Encoding="gzip"),
    }
    assert {get(web, server, path).body for path in server.replies} == {text}


def test_a_gzip_bomb_does_not_swell(web: Web, server: Server) -> None:
    machine = zlib.compressobj(9, wbits=31)
    bomb = b"".join(machine.compress(b"\0" * 1_000_000) for _ in range(100)) + machine.flush()
    assert len(bomb) < 110_000
    server.replies["/"] = reply(bomb, Content_Encoding="gzip")
    assert "more than 200,000 bytes" in refusal(web, server)


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (b"no gzip", "gzip", "compression is broken"),
        (gzip.compress(b"words" * 100, mtime=0)[:15], "gzip", "breaks off"),
        (
            gzip.compress(b"one", mtime=0) + gzip.compress(b"two", mtime=0),
            "gzip",
            "several compressed parts",
        ),
        (b"words", "br", "'br', which was not asked for"),
        (b"words", "gzip, gzip", "which was not asked for"),
    ],
)
def test_broken_compression_is_told(
    web: Web, server: Server, body: bytes, encoding: str, said: str
) -> None:
    server.replies["/"] = reply(body, Content_Encoding=encoding)
    assert said in refusal(web, server)


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nshort",
        b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * 500_000 + b"\r\n\r\nbody",
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: a\r\n" * 50_000 + b"\r\nbody",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
    ],
)
def test_a_server_that_breaks_the_rules_fails_after_a_few_tries(
    web: Web, server: Server, clock: Clock, raw: bytes
) -> None:
    server.replies["/"] = lambda line, _: line.sendall(raw)
    assert refusal(web, server).startswith("the server broke off or does not speak HTTP (3 tries)")
    assert clock.waits == [1, 2]


def test_a_body_longer_than_it_says_is_cut_at_what_it_says(web: Web, server: Server) -> None:
    server.replies["/"] = reply("words") + b" and more"
    assert get(web, server).body == b"words"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401 Unauthorized", "asks for a login"),
        ("403 Forbidden", "does not let it be read"),
        ("404 Not Found", "no such page"),
        ("410 Gone", "taken down"),
        ("418 Teapot", "status 418"),
        ("204 No Content", "status 204"),
        ("206 Partial", "status 206"),
        ("304 Not Modified", "status 304"),
    ],
)
def test_what_the_server_says_is_told_in_words(
    web: Web, server: Server, clock: Clock, status: str, said: str
) -> None:
    server.replies["/"] = reply("words", status)
    assert said in refusal(web, server)
    assert (len(server.asked), clock.waits) == (1, [])


def test_a_busy_server_is_asked_again(web: Web, server: Server, clock: Clock) -> None:
    server.replies["/"] = [
        reply("busy", "503 Busy", Retry_After="7"),
        reply("busy", "429 Slow down"),
        reply("words"),
    ]
    assert get(web, server).body == b"words"
    assert clock.waits == [7, 2]


def test_a_server_may_name_the_moment_to_come_back(web: Web, server: Server, clock: Clock) -> None:
    moment = (clock.now() + dt.timedelta(seconds=40)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    server.replies["/"] = [reply("busy", "503 Busy", Retry_After=moment), reply("words")]
    assert get(web, server).body == b"words"
    assert clock.waits == [40]


@pytest.mark.parametrize("asked", ["3600", "999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_no_server_makes_a_run_wait_for_hours(
    web: Web, server: Server, clock: Clock, asked: str
) -> None:
    server.replies["/"] = reply("busy", "503 Busy", Retry_After=asked)
    assert "asks to come back in" in refusal(web, server)
    assert clock.waits == []


@pytest.mark.parametrize("asked", ["soon", "-5", "1e9", "\u00b2", "Fri, 99 Foo"])
def test_a_wait_that_makes_no_sense_is_passed_over(
    web: Web, server: Server, clock: Clock, asked: str
) -> None:
    server.replies["/"] = [reply("busy", "500 Broken", Retry_After=asked), reply("words")]
    assert get(web, server).body == b"words"
    assert clock.waits == [1]


def test_only_the_address_that_was_known_is_asked_whether_it_changed(
    web: Web, server: Server
) -> None:
    known = Validators(server.url("/b"), '"1"', "Mon, 23 Nov 2026 06:00:00 GMT")
    server.replies |= {"/a": to("/b"), "/b": b"HTTP/1.1 304 Not Modified\r\n\r\n"}
    assert web.get(server.url("/a"), known) is None
    first, second = server.asked
    assert "if-none-match" not in first.fields
    assert second.fields["if-none-match"] == '"1"'
    assert second.fields["if-modified-since"] == "Mon, 23 Nov 2026 06:00:00 GMT"


def test_a_field_that_could_not_be_sent_back_is_not_kept(web: Web, server: Server) -> None:
    server.replies["/"] = reply("words", ETag='"' + "a" * 5_000 + '"', Last_Modified="caf\xe9")
    assert get(web, server).validators == Validators(server.url("/"))


def test_a_host_has_a_pause_between_requests(server: Server, world: World, clock: Clock) -> None:
    web = browser(server, world, pause_seconds=5.0)
    server.replies["/"] = reply("words")
    get(web, server)
    assert clock.waits == []
    get(web, server)
    assert [round(wait) for wait in clock.waits] == [5]


def certificate(folder: Path, *names: str) -> Path:
    """A certificate that vouches for itself, with its key."""
    file = folder / "both.pem"
    alternatives = ",".join(f"DNS:{name}" for name in names)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem",
         "-out", "cert.pem", "-days", "2", "-subj", f"/CN={names[0]}",
         "-addext", f"subjectAltName={alternatives}"],
        check=True, capture_output=True, cwd=folder,
    )  # fmt: skip
    file.write_text((folder / "key.pem").read_text() + (folder / "cert.pem").read_text())
    return file


def test_a_certificate_must_be_of_the_name_that_was_asked(tmp_path: Path, world: World) -> None:
    file = certificate(tmp_path, "news.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    with serving() as plain:
        plain.replies["/"] = reply("secret")
        listener = socket.create_server(("127.0.0.1", 0))

        def serve() -> None:
            for _ in range(3):
                line, _address = listener.accept()
                try:
                    plain._answer(context.wrap_socket(line, server_side=True))
                except OSError:
                    line.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        there = replace(world, resolve=lambda _: ["127.0.0.1"])
        web = browser(plain, replace(there, tls=trusting), ports=(port,))
        page = web.get(f"https://news.example:{port}/")
        assert page is not None
        assert page.body == b"secret"
        with pytest.raises(FetchError, match=r"certificate of other\.example"):
            web.get(f"https://other.example:{port}/")
        with pytest.raises(FetchError, match=r"certificate of news\.example"):
            browser(plain, there, ports=(port,)).get(f"https://news.example:{port}/")
        thread.join(5)
        listener.close()
    assert len(plain.asked) == 1
