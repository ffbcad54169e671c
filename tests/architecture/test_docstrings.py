"""Every module, public class and public function of brygga/ says what it is."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, definitions, modules, plant

# An override says what its base says.
_SAID_ELSEWHERE = {"override", "overload", "typing.override", "typing.overload"}


def undocumented(root: Path) -> list[str]:
    """Modules and public names without a docstring. What lies within a function is nobody else's business."""
    missing = []
    for module in modules(root, "brygga"):
        if not ast.get_docstring(module.tree):
            missing.append(module.path)
        inner = {
            id(n) for _, f in definitions(module.tree) if not isinstance(f, ast.ClassDef) for n in ast.walk(f) if n != f
        }
        missing += [
            f"{module.path}:{name}"
            for name, node in definitions(module.tree)
            if id(node) not in inner
            and not any(part.startswith("_") for part in name.split("."))
            and not any(ast.unparse(decorator) in _SAID_ELSEWHERE for decorator in node.decorator_list)
            and not ast.get_docstring(node)
        ]
    return missing


def test_everything_public_in_brygga_has_a_docstring():
    assert undocumented(ROOT) == []


def test_the_docstring_check_complains(tmp_path):
    text = 'class Call:\n    """A call."""\n\n    def end(self):\n        def inner(): ...\n\n    def _own(self): ...\n'
    plant(tmp_path, "brygga/calls/call.py", text)
    assert undocumented(tmp_path) == ["brygga/calls/call.py", "brygga/calls/call.py:Call.end"]
