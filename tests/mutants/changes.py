"""The changes that are made to a piece of a program's text: each is one a writer could slip into.

A change is a node and what stands in its place. Left alone is what says nothing to the law:
annotations, decorators, default values, assertions, texts, and the types that `isinstance` asks
for.
"""

import ast
from collections.abc import Iterator
from enum import Enum
from types import ModuleType

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_SILENT = ("Say", "isinstance", "cast", "Refused")
"""Calls whose arguments are words or types."""

Replaced = tuple[ast.AST, ast.AST]
"""A node, and what stands in its place."""


def changes(node: ast.AST, module: ModuleType) -> Iterator[Replaced]:
    """Every change to a node itself, not to what is within."""
    yield from _judged(node)
    yield from _worth(node, module)
    yield from _done(node)


def _judged(node: ast.AST) -> Iterator[Replaced]:
    """Conditions: the limit moved, a part left out, the whole turned round."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for place, op in enumerate(ops):
                turned = [*ops[:place], _COMPARED[type(op)](), *ops[place + 1 :]]
                yield node, ast.Compare(left, turned, comparators)
        case ast.BoolOp(op=op, values=values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield node, ast.BoolOp(other, values)
            for place in range(len(values)):
                kept = values[:place] + values[place + 1 :]
                yield node, ast.BoolOp(op, kept) if len(kept) > 1 else kept[0]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, operand
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield from _turned(test)
        case ast.match_case(guard=ast.expr() as guard):
            yield guard, ast.Constant(True)
        case ast.comprehension(ifs=ifs):
            for each in ifs:
                yield each, ast.Constant(True)


def _worth(node: ast.AST, module: ModuleType) -> Iterator[Replaced]:
    """Values: one more, one less, the other sign, another member, the other end."""
    match node:
        case ast.Constant(value=bool(value)):
            yield node, ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield node, ast.Constant(value + 1)
            yield node, ast.Constant(value - 1)
        case ast.BinOp(op=op) if type(op) in _COUNTED:
            yield node, ast.BinOp(node.left, _COUNTED[type(op)](), node.right)
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            keywords = [] if name == "sorted" else node.keywords
            yield node, ast.Call(ast.Name(_CALLED[name], ast.Load()), node.args, keywords)
        case ast.Attribute(value=ast.Name(id=name), attr=attr, ctx=ast.Load()):
            following = _next(module, name, attr)
            if following is not None:
                yield node, ast.Attribute(node.value, following, ast.Load())


def _done(node: ast.AST) -> Iterator[Replaced]:
    """Statements: left out."""
    match node:
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield node, ast.Pass()
        case ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield node, ast.Pass()


def within(node: ast.AST) -> Iterator[ast.AST]:
    """What is looked at within a node, in the order of the text."""
    match node:
        case ast.Assert() | ast.Raise() | ast.JoinedStr() | ast.arguments():
            return
        case ast.Call(func=ast.Name(id=name)) if name in _SILENT:
            return
        case ast.Expr(value=ast.Constant()) | ast.keyword(arg="strict"):
            return
        case ast.AnnAssign(value=value):
            yield from [] if value is None else [value]
        case ast.FunctionDef(body=body):
            yield from body
        case _:
            yield from ast.iter_child_nodes(node)


def _turned(test: ast.expr) -> Iterator[Replaced]:
    """A condition turned round, where that is no other change already."""
    match test:
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.Constant():
            return
        case _:
            yield test, ast.UnaryOp(ast.Not(), test)


def _next(module: ModuleType, name: str, attr: str) -> str | None:
    """The member after that one, if the name is of an enumeration."""
    kind = getattr(module, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Enum)) or attr not in kind.__members__:
        return None
    members = [*kind.__members__]
    following = members[(members.index(attr) + 1) % len(members)]
    return None if following == attr else following
