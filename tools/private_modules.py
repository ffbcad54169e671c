"""An import contract of our own: a module whose name begins with an underscore is private to its package.

import-linter's `protected` contract must be given each module by name; this one is given the package and finds them, so
that a new private module is held from its first day.
"""

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateModulesContract(Contract):
    """Nobody outside `package` imports a module of it that has a name beginning with an underscore on its path."""

    type_name = "private_modules"
    package = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001 - import-linter's signature
        """Look at every module below the package; `verbose` changes nothing, there is one line per fault."""
        del verbose
        faults = list(self._faults(graph, str(self.package)))
        return ContractCheck(kept=not faults, metadata={"faults": faults})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line per import, with the line on which it stands."""
        for fault in check.metadata["faults"]:
            output.print_error(fault)

    @staticmethod
    def _faults(graph: ImportGraph, package: str) -> Iterator[str]:
        if package not in graph.modules:
            yield f"{package} does not exist"
            return
        for module in sorted(graph.find_descendants(package)):
            if not is_private(module.removeprefix(package + ".")):
                continue
            for importer in sorted(graph.find_modules_that_directly_import(module)):
                if importer == package or importer.startswith(package + "."):
                    continue
                lines = sorted({d["line_number"] for d in graph.get_import_details(importer=importer, imported=module)})
                yield f"{importer} line {', '.join(map(str, lines))} imports {module}, which is private to {package}"


def is_private(dotted: str) -> bool:
    """Whether any part of the dotted path begins with one underscore (a dunder, such as `__main__`, is not private)."""
    return any(part.startswith("_") and not part.startswith("__") for part in dotted.split("."))
