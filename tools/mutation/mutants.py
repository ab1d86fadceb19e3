"""Mutants of one file: a comparison turned, a sign swapped, a branch gone. Texts, annotations and guards stay."""

from __future__ import annotations

import ast
import copy
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CODE = Path(__file__).resolve().parents[2] / "src" / "dorasan"
_COMPARE = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
            ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}  # fmt: skip
_BINARY = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Add: ast.Sub, ast.Sub: ast.Add}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """``code``: the line as it stands; ``source``: the whole file with the slip in it."""

    file: str
    line: int
    what: str
    code: str
    source: str

    @property
    def key(self) -> str:
        """The same slip in the same file."""
        return hashlib.sha256(f"{self.file}\n{self.source}".encode()).hexdigest()[:16]


def mutants(file: str) -> Iterator[Mutant]:
    """Every mutant of one file. Texts, annotations and the speed-only memories stay as they are."""
    text = (CODE / file).read_text(encoding="utf-8")
    rows, tree = text.splitlines(), ast.parse(text)
    nodes = list(ast.walk(tree))
    hints = {id(inner) for node in nodes for hint in (*_hints(node), *_guards(node)) for inner in ast.walk(hint)}
    for n, node in enumerate(nodes):
        if id(node) in hints:
            continue
        for variant in range(_variants(node)):
            changed = copy.deepcopy(tree)
            what = _mutate(list(ast.walk(changed))[n], variant)
            source = ast.unparse(ast.fix_missing_locations(changed))
            line = getattr(node, "lineno", 0) or _line_of(node)
            yield Mutant(file, line, what, rows[line - 1].strip() if line else "", source)


def _line_of(node: ast.AST) -> int:
    """A comprehension has no line of its own."""
    return next((inner.lineno for inner in ast.walk(node) if isinstance(inner, ast.expr)), 0)


def _hints(node: ast.AST) -> list[ast.AST]:
    """Type annotations: they decide nothing."""
    found = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp | ast.Subscript) and node.col_offset == 0:
        found.append(node.value)  # a type alias
    return [hint for hint in found if isinstance(hint, ast.AST)]


def _guards(node: ast.AST) -> list[ast.AST]:
    """``zip(…, strict=True)`` and a frozen class guard the program against itself, and slots save memory: no right
    program can tell."""
    match node:
        case ast.Call(func=ast.Name(id="dataclass"), keywords=keywords):
            return [keyword.value for keyword in keywords if keyword.arg in ("frozen", "slots")]
        case ast.Call(func=ast.Name(id="zip"), keywords=keywords):
            return [keyword.value for keyword in keywords]
    return []


def _variants(node: ast.AST) -> int:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARE:
            return 1
        case ast.BinOp(op=op) if type(op) in _BINARY:
            return 1
        case ast.BoolOp(values=values):
            return 1 + len(values)
        case ast.UnaryOp(op=ast.Not()):
            return 1
        case ast.Constant(value=bool()):
            return 1
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            return 1
        case ast.Constant(value=value) if type(value) is int and value in (0, 1, 2):
            return 1
        case ast.If(orelse=orelse):
            return 2 if not orelse else 1
        case ast.comprehension(ifs=[_, *_]):
            return 1
    return 0


def _mutate(node: ast.AST, variant: int) -> str:
    """Change the node in place and say how."""
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_COMPARE[type(op)]()]
            return f"{type(op).__name__} to {type(node.ops[0]).__name__}"
        case ast.BinOp(op=op):
            node.op = _BINARY[type(op)]()
            return f"{type(op).__name__} to {type(node.op).__name__}"
        case ast.BoolOp(op=op, values=values):
            if variant == 0:
                node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
                return f"{type(op).__name__} to {type(node.op).__name__}"
            gone = values.pop(variant - 1)
            return f"drop {ast.unparse(gone)[:40]}"
        case ast.UnaryOp(operand=operand):
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), operand)
            return "not gone"
        case ast.Constant(value=bool() as value):
            node.value = not value
            return f"{value} to {not value}"
        case ast.Constant(value=int() as value):
            node.value = {0: 1, 1: 2, 2: 3}[value]
            return f"{value} to {node.value}"
        case ast.Call(func=ast.Name(id=name) as func):
            func.id = _NAMES[name]
            return f"{name} to {func.id}"
        case ast.If(test=test):
            node.test = ast.Constant(value=variant == 0)
            return f"if {ast.unparse(test)[:40]} always {variant == 0}"
        case ast.comprehension(ifs=ifs):
            node.ifs = []
            return f"if {ast.unparse(ifs[0])[:40]} gone"
    raise AssertionError(node)
