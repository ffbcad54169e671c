"""The judge of mutation testing judges as it says (tools/mutants.py)."""

from tools.mutants import PACKAGES, judge, read_explanations, read_results

PRINTED = """
    brygga.duties.when.x_earliest__mutmut_1: killed
    brygga.duties.when.xǁDutyǁlate__mutmut_12: survived
    brygga.duties.owed.x__private__mutmut_3: no tests
    brygga.duties.owed.x_owes__mutmut_4: timeout
some other line: killed
"""


def well(package: str, killed: int, survived: int) -> list[str]:
    names = ["killed"] * killed + ["survived"] * survived
    return [f"{package}.a.x_f__mutmut_{number}: {status}" for number, status in enumerate(names)]


def test_results_are_read_with_the_function_that_was_changed():
    assert [(m.function, m.noticed) for m in read_results(PRINTED.splitlines())] == [
        ("brygga.duties.when.earliest", True),
        ("brygga.duties.when.Duty.late", False),
        ("brygga.duties.owed._private", False),
        ("brygga.duties.owed.owes", True),
    ]


def test_nine_in_ten_is_enough_when_the_rest_is_explained():
    lines = [line for package in PACKAGES for line in well(package, 9, 1)]
    page = "".join(f"| `{package}.a.f` | 1 | `<` for `<=` | the same |\n" for package in PACKAGES)
    assert judge(read_results(lines), read_explanations(page))[1] is True
    report, is_well = judge(read_results(lines), {})
    assert is_well is False
    assert sum("NOT EXPLAINED" in line for line in report) == len(PACKAGES)


def test_one_reason_does_not_cover_two_survivors():
    lines = [*well(PACKAGES[0], 98, 2), *(line for package in PACKAGES[1:] for line in well(package, 1, 0))]
    assert judge(read_results(lines), {f"{PACKAGES[0]}.a.f": 1})[1] is False
    assert judge(read_results(lines), {f"{PACKAGES[0]}.a.f": 2})[1] is True


def test_rows_of_one_function_are_added():
    page = "| `brygga.duties.a.f` | 1 | x | y |\n| `brygga.duties.a.f` | 2 | x | y |\n"
    assert read_explanations(page) == {"brygga.duties.a.f": 3}


def test_one_package_under_the_floor_is_enough_to_fail():
    lines = [*well(PACKAGES[0], 89, 11), *(line for package in PACKAGES[1:] for line in well(package, 100, 0))]
    assert judge(read_results(lines), {f"{PACKAGES[0]}.a.f": 11})[1] is False


def test_a_package_without_mutants_fails():
    assert judge(read_results(well(PACKAGES[0], 10, 0)), {})[1] is False
