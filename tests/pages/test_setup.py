from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.pages.setup import LARGEST, SMALLEST, WIDEST, Margins, PageSetup, Paper

setups = st.builds(
    PageSetup,
    paper=st.sampled_from(Paper),
    margins=st.builds(Margins, *(st.integers(0, int(WIDEST)).map(float),) * 4),
    size=st.none() | st.floats(SMALLEST, LARGEST),
    skip_empty_steps=st.booleans(),
    findings=st.booleans(),
    draft=st.booleans(),
    signature=st.booleans(),
    contents=st.booleans(),
    grayscale=st.booleans(),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


@given(setups)
def test_choices_are_remembered(setup: PageSetup) -> None:
    assert PageSetup.from_data(setup.to_data()) == setup


@given(st.dictionaries(st.sampled_from(list(PageSetup().to_data())), json_values))
def test_damaged_choices_read_as_those_of_a_new_setup(data: dict[str, object]) -> None:
    setup = PageSetup.from_data(data)
    assert SMALLEST <= setup.table_size <= LARGEST
    assert setup.right > setup.left


def test_margins_are_those_of_the_decree() -> None:
    assert PageSetup().margins == Margins(top=20, bottom=20, left=30, right=15)
