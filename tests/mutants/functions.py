"""Mutants of functions: one node of the text changed, its code put into the function that lives."""

import ast
import gc
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType

from tests.mutants.changes import changes, within
from tests.mutants.mutant import Change

_OURS = ("domain.", "projections.", "adapters.")

_ALONE = (ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)


def of_functions(name: str) -> Iterator[Change]:
    """Every mutant of the functions and methods of a module."""
    module = import_module(name)
    file = str(module.__file__)
    tree = ast.parse(Path(file).read_text("utf-8"))
    for part, function in _functions(tree.body, ""):
        put = partial(_put, tree, file, part, _first_line(function))
        for node, parent in _nodes(function):
            for old, new in changes(node, module):
                yield _change(file, part, put, (old, new), node, parent)


def _functions(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for each in body:
        match each:
            case ast.FunctionDef():
                yield prefix + each.name, each
            case ast.ClassDef():
                yield from _functions(each.body, f"{prefix}{each.name}.")


def _nodes(function: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """The nodes within, each with the one that it stands in."""
    for node in within(function):
        if not isinstance(node, _ALONE):
            yield node, function
            yield from _nodes(node)


def _change(
    file: str,
    part: str,
    put: Callable[[], None],
    replaced: tuple[ast.AST, ast.AST],
    node: ast.AST,
    parent: ast.AST,
) -> Change:
    old, new = replaced
    holder = node if old is not node else parent
    spoken = parent if isinstance(old, (ast.Constant, ast.Attribute)) else old
    if isinstance(spoken, (ast.stmt, ast.match_case, ast.comprehension)) and spoken is not old:
        spoken = old
    was = ast.unparse(spoken)
    exchanged(holder, old, new)
    now = ast.unparse(new if spoken is old else spoken)
    exchanged(holder, new, old)

    def make() -> None:
        exchanged(holder, old, ast.fix_missing_locations(ast.copy_location(new, old)))
        put()

    begin = getattr(old, "lineno", 0)
    lines = range(begin, getattr(old, "end_lineno", begin) + 1)
    return Change(part, was, now, frozenset((file, line) for line in lines), make)


def exchanged(holder: ast.AST, old: ast.AST, new: ast.AST) -> None:
    """Put one node in the place of another."""
    for name, value in ast.iter_fields(holder):
        if value is old:
            setattr(holder, name, new)
        elif isinstance(value, list):
            value[:] = [new if each is old else each for each in value]


def _first_line(function: ast.FunctionDef) -> int:
    return min([function.lineno, *(each.lineno for each in function.decorator_list)])


def _put(tree: ast.Module, file: str, part: str, line: int) -> None:
    """Give the function that lives the code that the text now has."""
    (code,) = _codes(compile(tree, file, "exec"), part, line)
    for function in _living()[file, part, line]:
        function.__code__ = code
    forget()


def _codes(code: CodeType, part: str, line: int) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if (each.co_qualname, each.co_firstlineno) == (part, line):
                yield each
            else:
                yield from _codes(each, part, line)


@cache
def _living() -> dict[tuple[str, str, int], list[FunctionType]]:
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            code = each.__code__
            key = (code.co_filename, code.co_qualname, code.co_firstlineno)
            found.setdefault(key, []).append(each)
    return found


@cache
def _clearing() -> list[Callable[[], None]]:
    """What lets go of it, wherever the program keeps what it worked out."""
    return [
        each.cache_clear
        for module in [*sys.modules.values()]
        if module.__name__.startswith(_OURS)
        for each in [*vars(module).values()]
        if hasattr(each, "cache_clear")
    ]


def forget() -> None:
    """Let go of what was worked out before."""
    for clear in _clearing():
        clear()


def get_ready() -> None:
    """Find what lives, once, before processes are forked that each would look for it."""
    _living()
    _clearing()
