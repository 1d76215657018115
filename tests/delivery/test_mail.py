"""Mail as a real server on loopback gets it: whole, once, over TLS, to each reader alone."""

from __future__ import annotations

import datetime as dt
import socket
import threading
from pathlib import Path

import pytest

from briefgen.delivery import resolve
from tests.delivery.conftest import (
    NOW,
    PASSWORD,
    Certificate,
    Desk,
    MakeEdition,
    Post,
    Serve,
    mail_settings,
    states,
)


def test_a_reader_gets_text_html_and_the_pdf(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    assert states(mailing.deliver(make_edition())) == ["sent"]
    [mail] = post.mails
    assert post.recipients == ["jane@example.org"]
    assert mail["To"] == "jane@example.org"
    assert mail["From"] == "Research desk <desk@example.org>"
    assert mail["Subject"].startswith("[TLP:CLEAR] The lower canal: who visited the barrage")
    assert mail["Subject"].endswith(", edition 3")
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    for words in ("Bottom line", "Changed since the last", "TLP:CLEAR", "Executive note"):
        assert words.lower() in text.lower()
        assert words in html
    assert len(html) < 20_000
    assert "<script" not in html
    assert max(map(len, text.splitlines())) <= 76
    [pdf] = mail.iter_attachments()
    assert pdf.get_filename() == "the-lower-canal-who-visited-the-barrage-3-executive.pdf"
    assert pdf.get_content() == b"%PDF-1.7 executive 3"


def test_nothing_is_sent_twice(mailing: Desk, post: Post, make_edition: MakeEdition) -> None:
    edition = make_edition()
    mailing.deliver(edition)
    assert mailing.deliver(edition) == []
    assert mailing.pending(days=30) == []
    assert len(post.got) == 1
    assert states(mailing.deliver(make_edition(4))) == ["sent"]
    assert len({mail["Message-ID"] for mail in post.mails}) == 2


def test_the_same_delivery_gives_the_same_bytes(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    edition = make_edition()
    [one] = mailing.deliver(edition)
    resolve(mailing.project, one.key, "again", clock=mailing.clock)
    assert states(mailing.pending()) == ["sent"]
    first, second = post.got
    assert first.content == second.content


def test_each_reader_gets_a_message_alone(
    desk: Desk, serve: Serve, post: Post, make_edition: MakeEdition
) -> None:
    to = '"Jané \\"Doe\\" Smith <jane@example.org>", "joe@example.org"'
    desk.settle(mail_settings(serve(post), to=to.replace('\\"', "")))
    assert states(desk.deliver(make_edition())) == ["sent", "sent"]
    first, second = post.mails
    assert str(first["To"]) == "Jané Doe Smith <jane@example.org>"
    assert "joe" not in str(first) + str(first["To"])
    assert "jane@" not in str(second)
    assert first["Message-ID"] != second["Message-ID"]
    # Renamed in the project file, she is the same reader.
    desk.settle(mail_settings(desk.project.delivery.port, to='"JANE@example.org"'))
    assert desk.deliver(make_edition()) == []


@pytest.mark.parametrize(
    "title",
    [
        "A\r\nBcc: spy@example.org\r\n\r\nbody",
        "A\nSubject: other",
        "=?utf-8?q?A=0D=0ABcc:_spy=40example.org?=",
        "A\x00\x1b[31m\u202egnp.exe",
        "Word " * 400,
        "<script>alert(1)</script> & Ä “x”",
    ],
)
def test_a_hostile_title_is_one_line_of_words(
    title: str, mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    assert states(mailing.deliver(make_edition(title=title))) == ["sent"]
    [mail] = post.mails
    assert post.recipients == ["jane@example.org"]
    assert mail["Bcc"] is None
    assert mail.get_all("Subject") == [mail["Subject"]]
    subject = str(mail["Subject"])
    assert subject.isprintable()
    assert len(subject) < 400
    assert "<script>alert" not in mail.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    ("answer", "state"),
    [("451 4.3.0 later", "waiting"), ("554 5.7.1 no", "failed"), ("452 full", "waiting")],
)
def test_a_refused_mail_is_tried_again_only_where_that_may_help(
    answer: str, state: str, mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    post.answer = answer
    [one] = mailing.deliver(make_edition())
    assert one.state == state
    assert answer[:3] in (one.note or "")
    post.answer = "250 OK"
    assert mailing.pending(seconds=30) == []
    assert states(mailing.pending(minutes=1)) == (["sent"] if state == "waiting" else [])


@pytest.mark.parametrize(("code", "state"), [("450 busy", "waiting"), ("550 unknown", "failed")])
@pytest.mark.parametrize("step", ["to_sender", "to_recipient"])
def test_an_address_that_is_refused(
    step: str, code: str, state: str, mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    setattr(post, step, code)
    [one] = mailing.deliver(make_edition())
    assert (one.state, post.got) == (state, [])


def test_a_server_that_is_not_there_is_asked_ever_later_and_then_given_up(
    desk: Desk, make_edition: MakeEdition
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    desk.settle(mail_settings(port))
    [one] = desk.deliver(make_edition())
    assert one.state == "waiting"
    assert "refused; nothing was handed over" in (one.note or "")
    tries = 1
    while one.next_try is not None:
        desk.now = one.next_try - dt.timedelta(seconds=1)
        assert desk.pending() == []
        [one] = desk.pending(seconds=1)
        tries += 1
    assert (one.state, tries) == ("failed", 7)
    assert "given up after 7 tries" in (one.note or "")


def test_a_server_that_does_not_answer_is_asked_once_in_a_run(
    desk: Desk, make_edition: MakeEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many mails wait for it: each would wait a minute for nothing."""
    asked = []
    real = socket.create_connection

    def connect(*arguments: object, **options: object) -> socket.socket:
        asked.append(arguments)
        return real(*arguments, **options)

    monkeypatch.setattr(socket, "create_connection", connect)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    to = ", ".join(f'"r{number}@example.org"' for number in range(9))
    desk.settle(mail_settings(port, to=to))
    assert set(states(desk.deliver(make_edition()))) == {"waiting"}
    assert len(asked) == 1


def test_a_connection_lost_after_the_mail_was_handed_over_is_a_persons_to_settle(
    mailing: Desk, post: Post, make_edition: MakeEdition
) -> None:
    post.hang_up = True
    edition = make_edition()
    [one] = mailing.deliver(edition)
    assert one.state == "uncertain"
    assert "while the mail was handed over" in (one.note or "")
    post.hang_up = False
    assert mailing.pending(days=1) == []
    assert mailing.deliver(edition) == []
    assert len(post.got) == 1
    assert resolve(mailing.project, one.key[:6], "sent", clock=mailing.clock).state == "sent"
    assert mailing.pending(days=1) == []
    assert len(post.got) == 1


def test_a_server_that_hangs_up_before_the_mail_is_asked_again(
    desk: Desk, make_edition: MakeEdition
) -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        line, _ = listener.accept()
        with line:
            for answer in (b"220 here\r\n", b"250 hello\r\n", b"250 sender\r\n", b"250 to\r\n"):
                line.sendall(answer)
                line.recv(1000)

    thread = threading.Thread(target=hang_up)
    thread.start()
    desk.settle(mail_settings(listener.getsockname()[1]))
    [one] = desk.deliver(make_edition())
    thread.join()
    listener.close()
    assert one.state == "waiting"


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_mail_goes_over_tls_to_a_server_with_a_certificate(
    tls: str, desk: Desk, serve: Serve, post: Post, certificate: Certificate,
    make_edition: MakeEdition,
) -> None:  # fmt: skip
    context = certificate.server_side
    options = {"ssl_context": context} if tls == "tls" else {"tls_context": context}
    port = serve(
        post, **options, authenticator=post.login, auth_required=tls == "starttls",
        auth_require_tls=tls == "starttls",
    )  # fmt: skip
    more = f'tls = "{tls}"\nca = "{certificate.file}"\nuser = "desk"'
    desk.settle(mail_settings(port, more=more))
    desk.environ = {"BRIEFGEN_SECRET_SMTP": PASSWORD}
    assert states(desk.deliver(make_edition())) == ["sent"]
    assert post.logins == [("desk", PASSWORD)]
    assert post.secured == [True]


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_a_certificate_that_nobody_vouches_for_gets_nothing(
    tls: str, desk: Desk, serve: Serve, post: Post, certificate: Certificate,
    make_edition: MakeEdition,
) -> None:  # fmt: skip
    context = certificate.server_side
    options = {"ssl_context": context} if tls == "tls" else {"tls_context": context}
    port = serve(post, **options)
    desk.settle(mail_settings(port, more=f'tls = "{tls}"'))
    [one] = desk.deliver(make_edition())
    assert (one.state, post.got) == ("waiting", [])
    assert "certificate" in (one.note or "")


def test_a_server_without_tls_gets_nothing_where_tls_is_asked_for(
    desk: Desk, serve: Serve, post: Post, make_edition: MakeEdition
) -> None:
    desk.settle(mail_settings(serve(post), more='tls = "starttls"'))
    [one] = desk.deliver(make_edition())
    assert (one.state, post.got) == ("waiting", [])
    assert "no TLS" in (one.note or "")


def test_a_wrong_password_is_told_without_it(
    desk: Desk, serve: Serve, post: Post, make_edition: MakeEdition
) -> None:
    port = serve(post, authenticator=post.login, auth_require_tls=False)
    desk.settle(mail_settings(port, more='user = "desk"'))
    desk.environ = {"BRIEFGEN_SECRET_SMTP": "wren-purple-1903"}
    [one] = desk.deliver(make_edition())
    assert (one.state, post.got) == ("waiting", [])
    assert "535" in (one.note or "")
    desk.environ = {"BRIEFGEN_SECRET_SMTP": PASSWORD}
    assert states(desk.pending(minutes=1)) == ["sent"]
    assert_unwritten(desk.folder, "wren-purple-1903", PASSWORD)


def test_a_password_that_is_not_there_is_named_and_waited_for(
    desk: Desk, serve: Serve, post: Post, make_edition: MakeEdition, tmp_path: Path
) -> None:
    port = serve(post, authenticator=post.login, auth_require_tls=False)
    desk.settle(mail_settings(port, more='user = "desk"'))
    [one] = desk.deliver(make_edition())
    assert one.state == "waiting"
    assert "BRIEFGEN_SECRET_SMTP" in (one.note or "")
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "smtp").write_text(PASSWORD + "\n")
    desk.environ = {"CREDENTIALS_DIRECTORY": str(credentials)}
    assert states(desk.pending(minutes=1)) == ["sent"]
    assert post.logins == [("desk", PASSWORD)]


def test_a_server_that_repeats_the_password_is_not_quoted(
    desk: Desk, serve: Serve, post: Post, make_edition: MakeEdition
) -> None:
    port = serve(post, authenticator=post.login, auth_require_tls=False)
    desk.settle(mail_settings(port, more='user = "desk"'))
    desk.environ = {"BRIEFGEN_SECRET_SMTP": PASSWORD}
    post.to_recipient = f"550 {PASSWORD} is your password"
    [one] = desk.deliver(make_edition())
    assert one.state == "failed"
    assert PASSWORD not in (one.note or "")
    assert_unwritten(desk.folder, PASSWORD)


def assert_unwritten(folder: Path, *secrets: str) -> None:
    """None of these stands in any file of the project's state."""
    files = [file for file in (folder / ".briefgen").iterdir() if file.is_file()]
    assert files
    for file in files:
        data = file.read_bytes()
        for secret in secrets:
            assert secret.encode() not in data, file
