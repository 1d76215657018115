"""An expression of a template in, the kind of its value out; what it asks in vain is reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import GenericAlias

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from briefgen.config.faults import nearest
from briefgen.workbench.check.scope import Macro, Module, Report, Scope
from briefgen.workbench.kinds import (
    MISSING,
    UNKNOWN,
    Function,
    Table,
    alternatives,
    attribute,
    element,
    fields,
    is_list,
    is_record,
    item,
    kind_of,
    union,
    words,
)

Call = Callable[[Macro, nodes.Call, Scope], object]

_SAME = frozenset(
    {"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"}
)
_ONE = frozenset({"first", "last", "random", "min", "max"})
_NUMBERS = frozenset({"length", "count", "wordcount", "int", "float", "round", "abs", "sum"})
_BY_ATTRIBUTE = frozenset({"map", "selectattr", "rejectattr", "groupby", "sort", "unique", "sum"})
_FIRST_IS_ATTRIBUTE = frozenset({"selectattr", "rejectattr", "groupby"})
_SAFE = "Take it out: text that is marked as safe could carry markup out of a source"
UNSAFE = {
    "safe": _SAFE,
    "tojson": "Print single fields: a source's text must not reach a script",
    "urlize": "Take it out: it makes links out of a source's text",
    "xmlattr": "Write the attributes out, each in quotation marks",
    "striptags": "Take it out: text of a source is no markup, and is printed whole",
    "pprint": "Print single fields",
}
NEEDLESS = {"e", "escape", "forceescape"}


def _unheard(line: int, what: str, hint: str) -> None:
    """Before a template is entered there is nobody to tell."""


class Expressions:
    """Infers kinds in one template at a time; ``call`` looks into a macro that is called."""

    def __init__(self, engine: SandboxedEnvironment, call: Call) -> None:
        self._engine = engine
        self._call = call
        self._quiet = 0
        self.report: Report = _unheard
        self.warn: Report = _unheard
        self.labels: set[str] = set()
        self.globals: Scope = {name: kind_of(one) for name, one in engine.globals.items()}

    def printed(self, node: nodes.Expr, scope: Scope) -> None:
        """An expression whose value is printed."""
        kind = self.infer(node, scope)
        kinds = alternatives(kind)
        for one in kinds if len(kinds) == 1 else ():
            if is_record(one) and isinstance(one, type) and "__str__" not in vars(one):
                names = ", ".join(field.name for field in fields(one)[:8])
                self._say(
                    node,
                    f"{_source(node)} is a {words(one)} and cannot be printed",
                    f"Print one of its fields: {names}",
                )
            elif is_list(one):
                self._say(
                    node,
                    f"{_source(node)} is a {words(one)} and would print as code",
                    'Loop over it with {% for %}, or join it: | join(", ")',
                )

    def infer(  # noqa: C901, PLR0911, PLR0912 - one case for each kind of node
        self, node: nodes.Node | None, scope: Scope
    ) -> object:
        """The kind of an expression's value."""
        match node:
            case None:
                return UNKNOWN
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Const():
                return UNKNOWN if node.value is None else type(node.value)
            case nodes.TemplateData():
                return str
            case nodes.Getattr():
                return self._field(node, self.infer(node.node, scope), node.attr)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Call():
                return self._called(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.CondExpr():
                self.infer(node.test, scope)
                parts = [self.infer(node.expr1, scope)]
                parts += [self.infer(node.expr2, scope)] if node.expr2 is not None else []
                return (
                    union([one for one in parts if one != UNKNOWN])
                    if any(one != UNKNOWN for one in parts)
                    else UNKNOWN
                )
            case nodes.And() | nodes.Or():
                return union([self.infer(node.left, scope), self.infer(node.right, scope)])
            case nodes.Add():
                return self._sum(node, scope)
            case nodes.Compare():
                self._each(node, scope)
                return bool
            case nodes.Not():
                self._each(node, scope)
                return bool
            case nodes.Concat():
                self._each(node, scope)
                return str
            case nodes.List():
                inner = [self.infer(one, scope) for one in node.items]
                return _listed(union(inner)) if inner else UNKNOWN
            case nodes.Tuple():
                inner = [self.infer(one, scope) for one in node.items]
                return _listed(union(inner)) if inner else UNKNOWN
            case _:
                self._each(node, scope)
                return UNKNOWN

    def _each(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            self.infer(child, scope)

    def _say(self, node: nodes.Node, what: str, hint: str) -> None:
        if not self._quiet:
            self.report(node.lineno, what, hint)

    def _name(self, node: nodes.Name, scope: Scope) -> object:
        for place in (scope, self.globals):
            if node.name in place:
                return place[node.name]
        if node.name == "Markup":
            self._say(node, "Markup does not exist in templates", _SAFE)
        else:
            known = sorted({*scope, *self.globals})
            self._say(node, f"there is no {node.name!r} here", nearest(node.name, known))
        return UNKNOWN

    def _field(self, node: nodes.Node, kind: object, name: str) -> object:
        if isinstance(kind, Module):
            if name in kind.names:
                return kind.names[name]
            self._say(node, f"{kind.template} has no {name!r}", nearest(name, sorted(kind.names)))
            return UNKNOWN
        if isinstance(kind, Table):
            self.labels.add(name)
        found = attribute(kind, name)
        if found != MISSING:
            return found
        of = _source(node.node) if isinstance(node, nodes.Getattr | nodes.Getitem) else words(kind)
        if isinstance(kind, Table):
            known = sorted(kind.keys)
            self._say(node, f"{of}.{name} is used and not defined", nearest(name, known))
        else:
            known = [one.name for single in alternatives(kind) for one in fields(single)]
            hint = nearest(name, known) if known else f"It is {words(kind)}"
            self._say(node, f"{of}.{name}: {words(kind)} has no field {name!r}", hint)
        return UNKNOWN

    def _item(self, node: nodes.Getitem, scope: Scope) -> object:
        kind = self.infer(node.node, scope)
        if isinstance(node.arg, nodes.Slice):
            self._each(node.arg, scope)
            return kind
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(node, kind, node.arg.value)
        self.infer(node.arg, scope)
        place = node.arg.value if isinstance(node.arg, nodes.Const) else None
        found = item(kind, place if isinstance(place, int) else None)
        if found == MISSING:
            self._say(node, f"{_source(node.node)} is {words(kind)}: nothing can be taken out", "")
            return UNKNOWN
        return found

    def _called(self, node: nodes.Call, scope: Scope) -> object:
        given = [*node.args, *(pair.value for pair in node.kwargs)]
        if isinstance(node.node, nodes.Name) and node.node.name in {"super", "caller"}:
            for one in given:
                self.infer(one, scope)
            return UNKNOWN
        target = self.infer(node.node, scope)
        if isinstance(target, Macro):
            return self._call(target, node, scope)
        for one in given:
            self.infer(one, scope)
        return target.returns if isinstance(target, Function) else UNKNOWN

    def _filter(self, node: nodes.Filter, scope: Scope) -> object:
        name = node.name
        if name in {"default", "d"}:
            self._quiet += 1
        kind = self.infer(node.node, scope) if node.node is not None else str
        if name in {"default", "d"}:
            self._quiet -= 1
        given = [self.infer(one, scope) for one in node.args]
        given += [self.infer(pair.value, scope) for pair in node.kwargs]
        if name in UNSAFE:
            self._say(node, f"the filter {name!r} is not allowed", UNSAFE[name])
            return UNKNOWN
        if name not in self._engine.filters:
            known = sorted(set(self._engine.filters) - set(UNSAFE))
            self._say(node, f"there is no filter {name!r}", nearest(name, known))
            return UNKNOWN
        if name in NEEDLESS and not self._quiet:
            self.warn(
                node.lineno,
                f"the filter {name!r} is not needed: everything that is printed is escaped",
                "Take it out, or use | bdi for words of a source",
            )
        return self._filtered(node, kind, given)

    def _filtered(self, node: nodes.Filter, kind: object, given: Sequence[object]) -> object:
        name = node.name
        by = self._by_attribute(node, kind) if name in _BY_ATTRIBUTE else None
        if name == "map":
            return _listed(by) if by is not None else UNKNOWN
        if name in _SAME:
            inner = element(kind)
            return _listed(inner) if inner not in (MISSING, UNKNOWN) else UNKNOWN
        if name in _ONE:
            inner = element(kind)
            return inner if inner != MISSING else UNKNOWN
        if name in {"default", "d"}:
            return union([kind, *given])
        if name in _NUMBERS:
            return int if name != "sum" else UNKNOWN
        own = kind_of(self._engine.filters[name])
        known = isinstance(own, Function) and isinstance(own.returns, type)
        return own.returns if isinstance(own, Function) and known else UNKNOWN

    def _by_attribute(self, node: nodes.Filter, kind: object) -> object | None:
        """The kind of the attribute that a filter goes by, checked."""
        named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        if not named and node.name in _FIRST_IS_ATTRIBUTE:
            named = list(node.args[:1])
        inner = element(kind)
        if inner == MISSING or not named or not isinstance(named[0], nodes.Const):
            return None
        for part in str(named[0].value).split("."):
            inner = self._field(node, inner, part)
        return inner

    def _test(self, node: nodes.Test, scope: Scope) -> object:
        if node.name not in self._engine.tests:
            self._say(
                node,
                f"there is no test {node.name!r}",
                nearest(node.name, sorted(self._engine.tests)),
            )
        quiet = node.name in {"defined", "undefined"}
        self._quiet += quiet
        self.infer(node.node, scope)
        self._quiet -= quiet
        for one in node.args:
            self.infer(one, scope)
        return bool

    def _sum(self, node: nodes.Add, scope: Scope) -> object:
        left, right = self.infer(node.left, scope), self.infer(node.right, scope)
        if is_list(left) and is_list(right):
            return _listed(union([element(left), element(right)]))
        return left if left == right else UNKNOWN


def _listed(inner: object) -> object:
    """A list of things of this kind."""
    return UNKNOWN if inner in (UNKNOWN, MISSING) else GenericAlias(tuple, (inner, ...))


def _source(node: nodes.Node) -> str:
    """An expression as its author wrote it, as far as names, fields and calls go."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_source(node.node)}.{node.attr}"
        case nodes.Getitem():
            place = node.arg.value if isinstance(node.arg, nodes.Const) else "…"
            return (
                f"{_source(node.node)}[{place!r}]" if place != "…" else f"{_source(node.node)}[…]"
            )
        case nodes.Call():
            return f"{_source(node.node)}(…)"
        case nodes.Filter() if node.node is not None:
            return f"{_source(node.node)} | {node.name}"
        case _:
            return "this"


def labels_of(context: Mapping[str, object]) -> frozenset[str]:
    """The labels that the context defines."""
    table = context.get("label")
    return table.keys if isinstance(table, Table) else frozenset()
