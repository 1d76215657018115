"""An audience's templates walked as they would be run, with the kinds of everything known.

Begins where rendering begins, follows inheritance, includes, imports and macros, and looks at
what is not reached afterwards. So a field is checked against what its record really is, wherever
a value has come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from briefgen.config.faults import nearest
from briefgen.render.environment import environment
from briefgen.workbench.check.expressions import Expressions
from briefgen.workbench.check.scope import Macro, Module, Scope
from briefgen.workbench.kinds import MISSING, UNKNOWN, element, unpacked, words

_IN_MACROS = ("caller", "varargs", "kwargs")
_MOST_DEPTH = 40


@lru_cache(maxsize=512)
def parsed(source: str, name: str, file: str | None) -> nodes.Template:
    """A template's syntax tree, kept: most templates of a house are those that ship."""
    return environment(()).parse(source, name, file)


@dataclass(frozen=True)
class Fault:
    """Something wrong at a line of a template file."""

    level: str
    template: str
    line: int
    what: str
    hint: str


@dataclass(frozen=True)
class Parsed:
    """A template: its syntax tree and the file it stands in."""

    tree: nodes.Template
    file: Path


class Flow:
    """One walk. ``faults``, ``labels`` and ``blocks`` hold what it found."""

    def __init__(self, engine: SandboxedEnvironment, context: Mapping[str, object]) -> None:
        self._engine = engine
        self._context: Scope = dict(context)
        self._expressions = Expressions(engine, self._macro)
        self._expressions.report = partial(self._fault, "error")
        self._expressions.warn = partial(self._fault, "warning")
        self._parsed: dict[str, Parsed | None] = {}
        self._stack: list[str] = []
        self._seen: set[tuple[object, ...]] = set()
        self._macros: dict[int, Macro] = {}
        self._called: set[int] = set()
        self._files: dict[str, Path] = {}
        self.faults: dict[Fault, None] = {}
        self.blocks: dict[tuple[str, str], Scope] = {}
        """What can be used in each block, by template and block."""

    @property
    def labels(self) -> set[str]:
        """The labels that are used."""
        return self._expressions.labels

    def begin(self, entry: str) -> None:
        """Walk from one template, then through what of it was not reached."""
        self._template(entry, dict(self._context), entry)

    def rest(self, names: list[str]) -> None:
        """Walk templates that nothing reached, and macros that nothing called."""
        for name in names:
            if name not in self._parsed:
                self._template(name, dict(self._context), name)
        for key, macro in list(self._macros.items()):
            if key not in self._called:
                self._body(macro, dict.fromkeys((arg.name for arg in macro.node.args), UNKNOWN))

    def file_of(self, name: str) -> Path | None:
        """The file of a template that was met."""
        return self._files.get(name)

    def met(self, file: Path) -> bool:
        """Whether a file was met, under whatever name."""
        return file in self._files.values()

    # Templates

    def _parse(self, name: str, *, line: int = 1) -> Parsed | None:
        if name not in self._parsed:
            self._parsed[name] = None
            assert self._engine.loader is not None
            try:
                source, file, _ = self._engine.loader.get_source(self._engine, name)
                self._files[name] = Path(file or name)
                tree = parsed(source, name, file)
                self._parsed[name] = Parsed(tree, Path(file or name))
            except TemplateNotFound:
                known = self._engine.list_templates(["j2"])
                self._fault("error", line, f"there is no template {name}", nearest(name, known))
            except TemplateSyntaxError as error:
                self._stack.append(name)
                self._fault("error", error.lineno, f"syntax: {error.message}", _SYNTAX)
                self._stack.pop()
            except (OSError, UnicodeDecodeError):
                self._fault("error", line, f"{name} is not UTF-8 text", "Save it as UTF-8")
        return self._parsed[name]

    def _template(self, name: str, scope: Scope, entry: str, line: int = 1) -> Scope:
        """Walk a template; the names that its top level defines."""
        parsed = self._parse(name, line=line)
        if parsed is None or len(self._stack) > _MOST_DEPTH:
            return scope
        key = (name, *sorted((one, repr(kind)) for one, kind in scope.items()))
        if key in self._seen:
            return scope
        self._seen.add(key)
        self._enter(name)
        body = parsed.tree.body
        parent = next(parsed.tree.find_all(nodes.Extends), None)
        if parent is None:
            self._walk(body, scope, scope)
        else:
            self._child(parsed.tree, parent, scope, entry)
        self._leave()
        return scope

    def _child(self, tree: nodes.Template, parent: nodes.Extends, scope: Scope, entry: str) -> None:
        """A template that extends another: what it sets, then its parent, then its blocks."""
        own = [node for node in tree.body if not isinstance(node, nodes.Block | nodes.Extends)]
        self._walk(own, scope, scope)
        name = parent.template.value if isinstance(parent.template, nodes.Const) else None
        if not isinstance(name, str):
            self._expressions.infer(parent.template, scope)
            return
        self._template(name, scope, entry, parent.lineno)
        known = {block for template, block in self.blocks if template in self._chain(name)}
        for block in tree.find_all(nodes.Block):
            if block.name not in known and block in tree.body and known:
                self._fault(
                    "error",
                    block.lineno,
                    f"{name} has no block {block.name!r}, so this is never printed",
                    nearest(block.name, sorted(known)),
                )
            inherited = next(
                (
                    self.blocks[template, block.name]
                    for template in self._chain(name)
                    if (template, block.name) in self.blocks
                ),
                scope,
            )
            self._block(block, {**scope, **inherited})

    def _chain(self, name: str) -> Iterator[str]:
        """A template and those it extends."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            yield name
            parsed = self._parse(name)
            parent = next(parsed.tree.find_all(nodes.Extends), None) if parsed else None
            if parent is None or not isinstance(parent.template, nodes.Const):
                return
            name = str(parent.template.value)

    def _block(self, block: nodes.Block, scope: Scope) -> None:
        self.blocks[self._stack[-1], block.name] = dict(scope)
        inner = {**scope, "super": UNKNOWN, "self": UNKNOWN}
        self._walk(block.body, inner, inner)

    # Statements

    def _walk(self, body: list[nodes.Node], scope: Scope, top: Scope) -> None:
        for node in body:
            self._statement(node, scope, top)

    def _statement(  # noqa: C901, PLR0912 - one case for each kind of node
        self, node: nodes.Node, scope: Scope, top: Scope
    ) -> None:
        infer = self._expressions.infer
        match node:
            case nodes.Output():
                for one in node.nodes:
                    self._expressions.printed(one, scope)
            case nodes.If():
                infer(node.test, scope)
                for part in (node.body, node.elif_, node.else_):
                    self._walk(list(part), scope, top)
            case nodes.For():
                self._loop(node, scope, top)
            case nodes.Assign():
                self._bind(node.target, infer(node.node, scope), scope)
            case nodes.AssignBlock():
                self._walk(node.body, dict(scope), top)
                self._bind(node.target, str, scope)
            case nodes.Macro():
                macro = Macro(self._stack[-1], node, scope)
                self._macros[id(node)] = macro
                scope[node.name] = macro
            case nodes.Block():
                self._block(node, dict(scope) if node.scoped else dict(top))
            case nodes.Include():
                for name in self._targets(node.template):
                    self._template(name, dict(scope), name, node.lineno)
                if not isinstance(node.template, nodes.Const):
                    infer(node.template, scope)
            case nodes.Import():
                scope[node.target] = self._module(node, with_context=node.with_context, scope=scope)
            case nodes.FromImport():
                self._from(node, scope)
            case nodes.CallBlock():
                infer(node.call, scope)
                inner = {**scope, **{arg.name: UNKNOWN for arg in node.args}}
                self._walk(node.body, inner, top)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, infer(value, scope), inner)
                self._walk(node.body, inner, top)
            case nodes.ScopedEvalContextModifier() | nodes.EvalContextModifier():
                self._modifier(node, scope, top)
            case nodes.FilterBlock():
                infer(node.filter, scope)
                self._walk(node.body, dict(scope), top)
            case _:
                self._other(node, scope, top)

    def _other(self, node: nodes.Node, scope: Scope, top: Scope) -> None:
        """Statements that only hold others."""
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Stmt):
                self._statement(child, scope, top)
            elif isinstance(child, nodes.Expr):
                self._expressions.infer(child, scope)

    def _modifier(self, node: nodes.EvalContextModifier, scope: Scope, top: Scope) -> None:
        if any(option.key == "autoescape" for option in node.options):
            self._fault(
                "error",
                node.lineno,
                "escaping is switched off or on by hand",
                "Take {% autoescape %} out: text of a source must stay text",
            )
        if isinstance(node, nodes.ScopedEvalContextModifier):
            self._walk(node.body, scope, top)

    def _loop(self, node: nodes.For, scope: Scope, top: Scope) -> None:
        over = self._expressions.infer(node.iter, scope)
        one = element(over)
        if one == MISSING:
            self._fault(
                "error",
                node.lineno,
                f"a loop over {words(over)}, which is no list",
                "Loop over one of its fields, such as .first"
                if "Shown" in words(over)
                else "Use {% if %} for single values",
            )
            one = UNKNOWN
        inner = {**scope, "loop": UNKNOWN}
        if isinstance(node.target, nodes.Tuple):
            for target, kind in zip(
                node.target.items, unpacked(one, len(node.target.items)), strict=True
            ):
                self._bind(target, kind, inner)
        else:
            self._bind(node.target, one, inner)
        if node.test is not None:
            self._expressions.infer(node.test, inner)
        self._walk(node.body, inner, top)
        self._walk(node.else_, dict(scope), top)

    def _bind(self, target: nodes.Node, kind: object, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for one, part in zip(target.items, unpacked(kind, len(target.items)), strict=True):
                self._bind(one, part, scope)

    # Imports and macros

    def _module(
        self, node: nodes.Import | nodes.FromImport, *, with_context: bool, scope: Scope
    ) -> Module:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str):
            return Module("", {})
        names: Scope = dict(self._context) if with_context else {}
        given = dict(scope) if with_context else {}
        parsed = self._parse(name, line=node.lineno)
        if parsed is not None and name not in self._stack:
            self._enter(name)
            names |= given
            self._walk(parsed.tree.body, names, names)
            self._leave()
        return Module(name, names)

    def _from(self, node: nodes.FromImport, scope: Scope) -> None:
        module = self._module(node, with_context=node.with_context, scope=scope)
        for one in node.names:
            name, alias = one if isinstance(one, tuple) else (one, one)
            if name not in module.names:
                self._fault(
                    "error",
                    node.lineno,
                    f"{module.template} has no {name!r}",
                    nearest(name, sorted(module.names)),
                )
            scope[alias] = module.names.get(name, UNKNOWN)

    def _macro(self, macro: Macro, call: nodes.Call, scope: Scope) -> object:
        """A call of a macro: its body is walked with what it is given."""
        names = [arg.name for arg in macro.node.args]
        infer = self._expressions.infer
        given: Scope = {}
        for name, value in zip(names, call.args, strict=False):
            given[name] = infer(value, scope)
        for pair in call.kwargs:
            given[pair.key] = infer(pair.value, scope)
            if pair.key not in names and not any(
                one.name == "kwargs" for one in macro.node.find_all(nodes.Name)
            ):
                self._fault(
                    "error",
                    call.lineno,
                    f"{macro.node.name}() takes no {pair.key!r}",
                    nearest(pair.key, names) if names else "",
                )
        self._called.add(id(macro.node))
        defaults = dict(zip(reversed(names), reversed(macro.node.defaults), strict=False))
        for name in names:
            if name not in given:
                given[name] = infer(defaults[name], macro.scope) if name in defaults else UNKNOWN
        self._body(macro, given)
        return UNKNOWN

    def _body(self, macro: Macro, given: Scope) -> None:
        key = (id(macro.node), *sorted((name, repr(kind)) for name, kind in given.items()))
        if key in self._seen or len(self._stack) > _MOST_DEPTH:
            return
        self._seen.add(key)
        self._enter(macro.template)
        inner = {**macro.scope, **dict.fromkeys(_IN_MACROS, UNKNOWN), **given}
        self._walk(macro.node.body, inner, inner)
        self._leave()

    def _targets(self, template: nodes.Node) -> list[str]:
        """The templates that an include may mean: all that fit, where its name is put together."""
        if isinstance(template, nodes.Const):
            return [str(template.value)] if isinstance(template.value, str) else []
        if isinstance(template, nodes.Concat):
            pattern = "".join(
                re.escape(str(one.value)) if isinstance(one, nodes.Const) else r"[\w-]+"
                for one in template.nodes
            )
            return [
                one for one in self._engine.list_templates(["j2"]) if re.fullmatch(pattern, one)
            ]
        return []

    # Where we are

    def _enter(self, name: str) -> None:
        self._stack.append(name)

    def _leave(self) -> None:
        self._stack.pop()

    def _fault(self, level: str, line: int, what: str, hint: str) -> None:
        self.faults[Fault(level, self._stack[-1] if self._stack else "", line, what, hint)] = None


_SYNTAX = "Compare it with the template that it replaces"
