"""Nothing of a withheld source is in anything that leaves: each of its strings is a word."""

from __future__ import annotations

from briefgen.model.briefing import Briefing
from searching import found_in
from tests.delivery.conftest import Desk, MakeEdition, Post, Serve, mail_settings, states
from tests.delivery.test_chat import Hook, hook
from tests.render.test_canaries import Canaries, files, new, secretive

__all__ = ["hook", "new", "secretive"]  # fixtures


def test_no_word_of_a_withheld_source_leaves_by_any_way(
    desk: Desk, serve: Serve, post: Post, hook: Hook, make_edition: MakeEdition,
    secretive: Briefing, new: Canaries,
) -> None:  # fmt: skip
    """The edition's own data hold all of them; its readers may see TLP:GREEN."""
    pages = {one.name: one.data for one in files(secretive, "analyst", "TLP:GREEN")}
    told = {name: getattr(secretive, name) for name in type(secretive).model_fields}
    edition = make_edition(
        audiences=(), files=pages,
        **{name: one for name, one in told.items() if name not in ("edition", "embargoed_until")},
    )  # fmt: skip
    assert found_in((edition / "briefing.json").read_bytes(), "briefing.json", new.words)
    desk.settle(
        mail_settings(serve(post), ceiling="TLP:GREEN").replace("executive", "analyst", 3)
        + 'formats = ["pdf", "html", "md", "docx", "json"]\n'
        + '[[delivery.to]]\naudience = "analyst"\nchat = ["hook"]\nceiling = "TLP:GREEN"\n'
        + '[[delivery.to]]\naudience = "analyst"\nfolder = "web"\nfeed = true\n'
        'formats = ["html", "md", "json"]\nceiling = "TLP:GREEN"\n'
    )
    desk.now = desk.now.replace(year=2150)  # past every embargo
    desk.environ = {"BRIEFGEN_SECRET_HOOK": hook.secret}
    assert states(desk.deliver(edition)) == ["sent", "sent", "sent"]
    [mail], [message] = post.mails, hook.told
    parts = [(part.get_filename() or "body.txt", part) for part in mail.walk()]
    sent = [
        (name, part.get_payload(decode=True)) for name, part in parts if not part.is_multipart()
    ]
    assert [name.rpartition("-")[2] for name, _ in sent if name != "body.txt"] == [
        f"analyst.{one}" for one in ("pdf", "html", "md", "docx")
    ]
    web = [file for file in (desk.folder / "web").rglob("*") if file.is_file()]
    assert len(web) == 5
    sent += [(file.name, file.read_bytes()) for file in web]
    sent += [("head.txt", bytes(mail)), ("chat.txt", str(message).encode())]
    state = desk.folder / ".briefgen"
    sent += [(f"{file.name}.txt", file.read_bytes()) for file in state.iterdir()]
    for name, data in sent:
        assert found_in(data, name, new.words) == [], name
