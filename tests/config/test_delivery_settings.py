"""`[delivery]`: a slip in it is found before any work, and no secret is told."""

from __future__ import annotations

import pytest

from briefgen.config.delivery import mail_parts
from briefgen.config.load import parse_project
from briefgen.errors import ProjectError

SECRET = "s3cr3t-t0ken-91"  # noqa: S105 - a canary
MAIL = '[delivery]\nsmtp = "smtp.example.org"\nsender = "desk@example.org"\n'
TO = '[[delivery.to]]\naudience = "executive"\n'


def test_a_list_of_readers() -> None:
    project = parse_project(
        MAIL + TO + 'mail = ["Jane Doe <jane@example.org>", "joe@example.org"]\n'
        'ceiling = "TLP:AMBER"\n' + TO.replace("executive", "press") + 'folder = "web"\nfeed = true'
    )
    mail, folder = project.delivery.to
    assert mail.names == ("jane@example.org", "joe@example.org")
    assert mail.shown("jane@example.org") == "Jane Doe <jane@example.org>"
    assert (folder.channel, folder.names, folder.ceiling) == ("folder", ("web",), "TLP:CLEAR")


@pytest.mark.parametrize(
    ("server", "tls", "host", "port", "transport"),
    [
        ("smtp.example.org", None, "smtp.example.org", 587, "starttls"),
        ("smtp.example.org:465", None, "smtp.example.org", 465, "tls"),
        ("smtp.example.org", "tls", "smtp.example.org", 465, "tls"),
        ("smtp.example.org:2525", None, "smtp.example.org", 2525, "starttls"),
        ("localhost", None, "localhost", 25, "none"),
        ("[::1]:2525", None, "::1", 2525, "none"),
        ("127.0.0.1", "starttls", "127.0.0.1", 587, "starttls"),
        ("relay.example.org", "none", "relay.example.org", 25, "none"),
    ],
)
def test_tls_is_the_default_but_on_this_machine(
    server: str, tls: str | None, host: str, port: int, transport: str
) -> None:
    more = f'tls = "{tls}"\n' if tls else ""
    settings = parse_project(MAIL.replace("smtp.example.org", server) + more).delivery
    assert (settings.host, settings.port, settings.transport) == (host, port, transport)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TO + 'mail = ["jane@example.org"]', "mail needs `smtp` and `sender`"),
        (MAIL + TO, "one of mail, chat and folder"),
        (MAIL + TO + 'mail = ["a@b.org"]\nfolder = "x"', "not mail and folder"),
        (MAIL + TO + 'mail = ["nobody"]', "expected a mail address"),
        (MAIL + TO + 'mail = ["a@b.org\\nBcc: spy@b.org"]', "expected a mail address"),
        (MAIL + TO + 'mail = ["A <a@b.org>, c@d.org"]', "expected a mail address"),
        (MAIL + TO + 'mail = ["a@b.org", "A@B.ORG"]', "stands there twice"),
        (MAIL + TO + 'mail = ["a@b.org"]\nfeed = true', "go with a folder"),
        (TO + 'chat = ["newsroom"]\nformats = ["pdf"]', "a message and no files"),
        (MAIL + TO + 'mail = ["a@b.org"]\nceiling = "AMBER"', "TLP:AMBER"),
        (TO + 'folder = "web"\n' + TO + 'folder = "web/"', "one audience's own"),
        (TO.replace("executive", "executiv") + 'folder = "web"', "Did you mean 'executive'"),
        ('build_for = ["press"]\n' + TO + 'folder = "web"', "does not build for it"),
        (TO + 'floder = "web"', "Did you mean 'folder'"),
        ('[delivery]\nserver = "x"', "unknown key 'delivery.server'"),
        (MAIL.replace("smtp.example.org", "smtp.example.org:99999"), "expected a mail server"),
        (MAIL + 'tls = "none"\nuser = "desk"', "not sent without TLS"),
        ('[schedule]\ncron = "0 7 * * 1"\nowner = "me"', "expected a mail address"),
        (TO + f'chat = ["slack://{SECRET}/a/b"]', "the name of a secret"),
        (TO + f'folder = "s3://key:{SECRET}@bucket/x"', "no user name, password or key"),
        (MAIL.replace("smtp.example.org", f"smtp://u:{SECRET}@h"), "expected a mail server"),
        (TO + f'folder = "web"\nchat = ["slack://{SECRET}"]', "the name of a secret"),
        (f'[delivery]\npassword = "{SECRET}"', "unknown key 'delivery.password'"),
    ],
)
def test_a_slip_is_named_without_the_secret_that_may_stand_there(text: str, said: str) -> None:
    with pytest.raises(ProjectError) as caught:
        parse_project(text)
    assert said in str(caught.value)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("jane@example.org", ("", "jane@example.org")),
        ('"Doe, Jane" <jane@example.org>', ("Doe, Jane", "jane@example.org")),
        ("Jané <jane+briefs@sub.example.org>", ("Jané", "jane+briefs@sub.example.org")),
    ],
)
def test_an_address_with_a_name(address: str, parts: tuple[str, str]) -> None:
    assert mail_parts(address) == parts


@pytest.mark.parametrize(
    "address",
    ["", "@", "a@", "a b@c.org", "a@b..org", "<a@b.org", "a@b.org>", "a@b.org\r", "a@-b.org",
     "a@b.org,c@d.org", "A\x00 <a@b.org>", "a@b.org\u2028x", "-a@b_c.org",
     "=?utf-8?q?=0ABcc:_x@y.z?= <a@b.org>"],
)  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(ValueError, match="expected a mail address"):
        mail_parts(address)
