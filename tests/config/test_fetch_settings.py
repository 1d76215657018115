"""Tables among `sources` and `[fetch]`: what they take, and what is said of mistakes in them."""

from __future__ import annotations

import pytest

from briefgen.config.explain import settings
from briefgen.config.fetch import FeedSource, MailSource, UrlSource
from briefgen.config.load import override, parse_project
from briefgen.errors import ProjectError

MIXED = """
sources = [
  "papers/*",
  { url = "https://example.org/statement" },
  { feed = "HTTPS://example.org/rss", items = 5 },
  { mail = "mail/inbox" },
]
[fetch]
allow_private = ["intranet.example", "10.1.0.0/16", "fd00::/8"]
"""


def test_files_and_what_is_fetched_stand_side_by_side() -> None:
    project = parse_project(MIXED)
    assert project.patterns == ("papers/*",)
    assert project.fetched == (
        UrlSource(url="https://example.org/statement"),
        FeedSource(feed="HTTPS://example.org/rss", items=5),
        MailSource(mail="mail/inbox"),
    )


def test_a_call_that_overrides_a_setting_keeps_the_tables() -> None:
    project = parse_project(MIXED)
    assert override(project, {"subject": "grain"}).sources == project.sources


def test_the_settings_are_shown_as_they_are_written() -> None:
    shown = {one.key: str(one) for one in settings(parse_project(MIXED))}
    assert '{ url = "https://example.org/statement" }' in shown["sources"]
    assert '{ feed = "HTTPS://example.org/rss", items = 5 }' in shown["sources"]
    assert parse_project(shown["sources"]).sources == parse_project(MIXED).sources
    assert shown["fetch.allow_private"].startswith('fetch.allow_private = ["intranet.example"')


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{ urll = "https://a.example" }', "unknown key 'sources[1].urll'"),
        ('{ urll = "https://a.example" }', "Did you mean 'url'?"),
        ('{ feeed = "https://a.example" }', "Did you mean 'feed'?"),
        ('{ feed = "https://a.example", itms = 3 }', "Did you mean 'items'?"),
        ("{ }", "sources[1].url is required and missing"),
        ('{ feed = "https://a.example", items = 0 }', "sources[1].items = 0"),
        ('{ url = "file:///etc/passwd" }', "https:// or http://"),
        ('{ url = "https:///nowhere" }', "https:// or http://"),
        ('{ url = "https://a.example:99999/" }', "such as https://"),
        ('{ url = "https://a.example/a b" }', "no spaces"),
        ('{ url = "https://a:b@a.example" }', "no user name or password"),
        ("7", "sources[1] = 7"),
    ],
)
def test_what_is_wrong_with_a_source_is_named(written: str, said: str) -> None:
    with pytest.raises(ProjectError) as caught:
        parse_project(f"sources = [{written}]")
    assert said in str(caught.value)


def test_a_password_in_an_address_is_not_said_again() -> None:
    with pytest.raises(ProjectError) as caught:
        parse_project('sources = [{ url = "https://ann:hunter2@a.example" }]')
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "written",
    [
        'allow_private = ["10.0.0"]',
        'allow_private = ["https://intranet.example"]',
        'allow_private = [""]',
        'user_agent = "a\\r\\nHost: b"',
        "ports = [0]",
        "timeout_seconds = 0",
        "timeout = 3",
    ],
)
def test_wrong_limits_are_refused(written: str) -> None:
    with pytest.raises(ProjectError):
        parse_project(f"[fetch]\n{written}")
