"""The map of the parties: a web of ties and denials in, boxes in two columns and lines out.

Those who belong to another stand below it, set in, with a bracket: solid where a source states
the tie, dashed where only the names suggest it. In the channel between the columns a line with an
arrow leads from those who deny to whose claim they deny. Boxes lie in their columns and lines in
the channel, so that nothing can overlap; the order is that of the kinds and of rank, never chance.
Units are points; the words of a box are text, and a box is as high as its lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.render.figures.labels import Box
from briefgen.render.figures.metrics import wrap
from briefgen.render.view.relations import Denial, Node, RelationsView, Tie

MOST = 20
COLUMN = 196.0
CHANNEL = 90.0
WIDTH = 2 * COLUMN + CHANNEL
SIZE = 7.0
LEADING = 8.8
ROW_GAP = 4.4
INDENT = 12.0
DEEPEST = 3
_INSET = 10.5
"""Room between a box's edge and its words."""
_TIES = 16.0
"""Room at each side of the channel for the brackets of ties."""
_LANE = 6.0
GROUPS = {
    "state": "states", "bloc": "states", "alliance": "states", "public_body": "bodies",
    "company": "companies", "association": "companies", "person": "people", "media": "media",
    "document": "media", "group": "unnamed", "anonymous_sources": "unnamed", "unnamed": "unnamed",
}  # fmt: skip
"""The kinds that stand under one heading, in the order of the headings."""


@dataclass(frozen=True)
class Card:
    """A party in its column, or the heading of a group, whose words the template knows."""

    name: str
    heading: str
    depth: int
    lines: tuple[str, ...]
    detail: tuple[str, ...]
    right: bool
    top: float

    @property
    def rows(self) -> int:
        """How many lines high it is."""
        return max(len(self.lines) + len(self.detail), 1)

    @property
    def height(self) -> float:
        """How high it is."""
        return round(self.rows * LEADING + ROW_GAP, 2)

    @property
    def box(self) -> Box:
        """The room it takes in the drawing."""
        left = COLUMN + CHANNEL if self.right else 0.0
        bottom = round(self.top + self.height, 2)
        return Box(left + self.depth * INDENT, self.top, left + COLUMN, bottom)


@dataclass(frozen=True)
class Wire:
    """A line of the channel: ``x`` is its upright part, ``ends`` where it meets boxes.

    Each end is the x of the channel's edge, its y, and whether an arrow stands there. ``kind`` is
    a tie ("tie", "name") or "denial".
    """

    kind: str
    x: float
    ends: tuple[tuple[float, float, bool], ...]

    @property
    def top(self) -> float:
        """Where its upright part begins."""
        return min(y for _, y, _ in self.ends)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(y for _, y, _ in self.ends)


@dataclass(frozen=True)
class PartiesFigure:
    """Everything that the drawing needs. ``hidden`` counts tied parties that are not drawn."""

    left: tuple[Card, ...]
    right: tuple[Card, ...]
    wires: tuple[Wire, ...]
    ties: tuple[Tie, ...]
    denials: tuple[Denial, ...]
    hidden: int
    height: float
    channel: float = CHANNEL

    @property
    def parties(self) -> int:
        """How many parties are drawn."""
        return sum(not card.heading for card in (*self.left, *self.right))

    @property
    def by_name(self) -> bool:
        """Whether a tie rests on the names alone."""
        return any(not tie.stated for tie in self.ties)


@dataclass(frozen=True)
class _Tree:
    """A party with those that belong to it, in print order with their depth."""

    group: str
    members: tuple[tuple[Node, int], ...]


def parties_figure(web: RelationsView, most: int = MOST) -> PartiesFigure | None:
    """The map of at most ``most`` parties; None where there is no denial and hardly a tie."""
    nodes, hidden = _chosen(web, most)
    names = {node.name for node in nodes}
    ties = [tie for tie in web.ties if tie.name in names and tie.to in names]
    denials = [one for one in web.denials if one.name in names and one.of in names]
    if not denials and len(ties) < 2:
        return None
    parents = _parents(nodes, ties)
    trees = _trees(nodes, parents)
    details = {node.name: _detail(node, web.ties) for node in nodes}
    columns = _columns(trees, details)
    cards = {card.name: card for column in columns for card in column if not card.heading}
    return PartiesFigure(
        left=columns[0],
        right=columns[1],
        wires=tuple(_wires(cards, parents, ties, denials)),
        ties=tuple(ties),
        denials=tuple(denials),
        hidden=hidden,
        height=round(max(card.box.bottom for column in columns for card in column), 2),
    )


def _chosen(web: RelationsView, most: int) -> tuple[list[Node], int]:
    """The parties to draw, in order of rank, and how many more there are with a relation.

    Those who deny or are denied come first, then by salience; a tie brings its other end along.
    """
    disputing = {name for one in web.denials for name in (one.name, one.of)}
    tied: dict[str, list[str]] = {}
    for tie in web.ties:
        tied.setdefault(tie.name, []).append(tie.to)
        tied.setdefault(tie.to, []).append(tie.name)
    known = {node.name: node for node in web.nodes}
    related = [one for one in web.nodes if one.name in disputing or one.name in tied]
    ranked = sorted(related, key=lambda one: (one.name not in disputing, -one.salience))
    chosen: dict[str, Node] = {}
    for node in ranked:
        others = [name for name in tied.get(node.name, []) if name in known]
        needed = {node.name: node}
        if node.name not in disputing and not any(name in chosen for name in others):
            needed |= {name: known[name] for name in others[:1]}
        if len(chosen.keys() | needed.keys()) <= most:
            chosen |= needed
    kept = [node for node in web.nodes if node.name in chosen]
    return kept, len(related) - len(kept)


def _parents(nodes: Sequence[Node], ties: Sequence[Tie]) -> dict[str, Tie]:
    """The tie by which each party stands below another: a stated one first; never in a circle."""
    parents: dict[str, Tie] = {}
    for node in nodes:
        own = sorted((tie for tie in ties if tie.name == node.name), key=lambda tie: not tie.stated)
        for tie in own:
            above = [tie.to]
            while above[-1] in parents:
                above.append(parents[above[-1]].to)
            if node.name not in above and len(above) <= DEEPEST:
                parents[node.name] = tie
                break
    return parents


def _trees(nodes: Sequence[Node], parents: dict[str, Tie]) -> list[_Tree]:
    """The parties under those they belong to, trees in the order of the groups and of rank."""

    def below(node: Node, depth: int) -> Iterator[tuple[Node, int]]:
        yield node, depth
        for one in nodes:
            if one.name in parents and parents[one.name].to == node.name:
                yield from below(one, depth + 1)

    order = list(dict.fromkeys(GROUPS.values()))
    roots = [node for node in nodes if node.name not in parents]
    trees = [_Tree(GROUPS[node.kind], tuple(below(node, 0))) for node in roots]
    return sorted(trees, key=lambda tree: order.index(tree.group))


def _detail(node: Node, ties: Sequence[Tie]) -> str:
    """What it belongs to, in words."""
    return "; ".join(tie.words for tie in ties if tie.name == node.name)


def _columns(
    trees: Sequence[_Tree], details: dict[str, str]
) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The two columns, cut between trees where they come out most alike in height."""
    choices = [
        (
            tuple(_column(trees[:cut], details, right=False)),
            tuple(_column(trees[cut:], details, right=True)),
        )
        for cut in range(1, len(trees) + 1)
    ]
    return min(choices, key=lambda pair: max(_height(column) for column in pair))


def _height(column: Sequence[Card]) -> float:
    return column[-1].box.bottom if column else 0.0


def _column(trees: Sequence[_Tree], details: dict[str, str], *, right: bool) -> Iterator[Card]:
    top, group = 0.0, ""
    for tree in trees:
        if tree.group != group:
            group = tree.group
            yield Card("", group, 0, (), (), right, top)
            top = round(top + LEADING + ROW_GAP, 2)
        for node, depth in tree.members:
            room = COLUMN - _INSET - depth * INDENT
            lines = wrap(node.name, room, SIZE, bold=True, most=3)
            detail = wrap(details[node.name], room, SIZE, most=2) if details[node.name] else ()
            card = Card(node.name, "", depth, lines, detail, right, top)
            yield card
            top = card.box.bottom


def _wires(
    cards: dict[str, Card],
    parents: dict[str, Tie],
    ties: Sequence[Tie],
    denials: Sequence[Denial],
) -> list[Wire]:
    """Brackets beside the columns; denials, and ties across them, in lanes of the channel."""
    claims: dict[str, list[str]] = {}
    for one in denials:
        claims.setdefault(one.of, []).append(one.name)
    across = [tie for tie in ties if parents.get(tie.name) != tie]
    links = [("denial", of, names) for of, names in claims.items()]
    links += [("tie" if tie.stated else "name", tie.to, [tie.name]) for tie in across]
    ports = _ports(cards, links)
    routed = [
        (kind, [(_edge(cards[name]), ports[index, name], name == of) for name in (of, *names)])
        for index, (kind, of, names) in enumerate(links)
    ]
    return [*_brackets(cards, parents), *_laid(routed)]


def _edge(card: Card) -> float:
    return CHANNEL if card.right else 0.0


def _ports(
    cards: dict[str, Card], links: Sequence[tuple[str, str, list[str]]]
) -> dict[tuple[int, str], float]:
    """The height at which each link meets each of its boxes: side by side, none on another."""
    meeting: dict[str, list[int]] = {}
    for index, (_, of, names) in enumerate(links):
        for name in (of, *names):
            meeting.setdefault(name, []).append(index)
    return {
        (index, name): round(cards[name].top + cards[name].height * (n + 1) / (len(own) + 1), 2)
        for name, own in meeting.items()
        for n, index in enumerate(own)
    }


Routed = tuple[str, list[tuple[float, float, bool]]]


def _laid(links: Sequence[Routed]) -> list[Wire]:
    """Each link in the first lane where it meets no other."""
    lanes: list[float] = []
    placed: list[tuple[Routed, int]] = []
    for link in sorted(links, key=lambda one: min(y for _, y, _ in one[1])):
        top = min(y for _, y, _ in link[1])
        lane = next((n for n, bottom in enumerate(lanes) if bottom + 3 < top), len(lanes))
        lanes[lane : lane + 1] = [max(y for _, y, _ in link[1])]
        placed.append((link, lane))
    room = CHANNEL - 2 * _TIES
    step = min(_LANE, room / max(len(lanes), 1))
    first = CHANNEL / 2 - step * (len(lanes) - 1) / 2
    return [Wire(kind, round(first + lane * step, 2), tuple(ends)) for (kind, ends), lane in placed]


def _brackets(cards: dict[str, Card], parents: dict[str, Tie]) -> Iterator[Wire]:
    """From each party to those below it, the deeper the nearer to the boxes."""
    for name, card in cards.items():
        for stated in (True, False):
            below = [
                cards[child]
                for child, tie in parents.items()
                if tie.to == name and tie.stated == stated and child in cards
            ]
            if not below:
                continue
            edge = _edge(card)
            reach = 3.0 + 3.0 * (DEEPEST - card.depth) + (0.0 if stated else 1.5)
            x = edge - reach if card.right else edge + reach
            ends = [(edge, round(one.top + ROW_GAP / 2 + LEADING / 2, 2), False) for one in below]
            own = round(card.top + card.height - ROW_GAP / 2 - (1 if stated else 3), 2)
            yield Wire("tie" if stated else "name", round(x, 2), ((edge, own, False), *ends))
