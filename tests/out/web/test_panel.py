"""What takes long is worked out once, while pages go on."""

from threading import Event

import pytest

from sayso.out.web.panel import Panel


@pytest.fixture
def panel():
    panel = Panel()
    yield panel
    panel.close()


def test_what_is_quick_is_there_at_once(panel):
    assert panel.get("", 1, lambda: "made", wait=10) == ("made", True)


def test_it_is_made_once_for_each_state_and_view(panel):
    made = []
    for view, as_of in (("a", 1), ("a", 1), ("b", 1), ("a", 2), ("a", 2)):
        panel.get(view, as_of, lambda view=view, as_of=as_of: made.append((view, as_of)), wait=10)
    assert made == [("a", 1), ("b", 1), ("a", 2)]


def test_a_page_does_not_wait_and_shows_what_was_there_before(panel):
    go = Event()
    panel.get("", 1, lambda: "old", wait=10)
    assert panel.get("", 2, lambda: go.wait(10) and "new", wait=0) == ("old", False)
    assert panel.get("", 2, lambda: "never asked", wait=0) == ("old", False)
    go.set()
    assert panel.get("", 2, lambda: "never asked", wait=10) == ("new", True)


def test_what_fails_is_told_and_tried_again(panel):
    with pytest.raises(ZeroDivisionError):
        panel.get("", 1, lambda: 1 // 0, wait=10)
    assert panel.get("", 1, lambda: "made", wait=10) == ("made", True)
