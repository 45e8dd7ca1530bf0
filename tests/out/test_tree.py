"""Origins as trees, and the sentence of a figure."""

from sayso.out.passage import passage
from sayso.out.tree import origin_trees

from .kept import copying, kept, shown
from .sample import oddities


def test_a_tree_goes_from_who_uttered_it_to_the_report(tmp_path):
    entries, _ = shown(kept(tmp_path))
    kinds = {
        "origin": {"carrier", "outlet"},
        "carrier": {"carrier", "outlet"},
        "outlet": {"report"},
        "report": set(),
    }
    routes = []
    for entry in entries:
        trees = origin_trees(entry)
        assert len(trees) == len(entry.account.origins)
        walk = [(tree, (tree.text,)) for tree in trees]
        for node, above in walk:
            assert {child.kind for child in node.children} <= kinds[node.kind]
            assert bool(node.children) is (node.kind != "report")
            walk += [(child, (*above, child.text)) for child in node.children]
            if node.kind == "report":
                routes.append(above)
    assert any(len(route) == 4 for route in routes)  # somebody carried it between speaker and outlet


def test_links_between_origins_and_copies_are_noted(tmp_path):
    entries, _ = shown(kept(tmp_path), oddities())
    trees = {tree.text: tree for tree in origin_trees(copying(entries[-1], {"r_a": "r_e"}))}
    assert "denied by Source a, 4 Mar 2025" in trees["Source b, 4 Mar 2025"].notes
    assert "updates Source d, 4 Mar 2025" in trees["Source e, 4 Mar 2025"].notes
    assert "names nobody" in trees["nobody named, undated"].notes
    assert trees["Source a, 4 Mar 2025"].children[0].children[0].copy_of == "r_e"


def test_a_passage_is_a_whole_sentence_of_the_report_in_pieces(tmp_path):
    entries, _ = shown(kept(tmp_path), oddities())
    for entry in entries[:-1]:
        for one in entry.told:
            pieces = passage(one)
            whole = "".join(piece.text for piece in pieces)
            assert whole in one.report.text
            assert [piece.text for piece in pieces if piece.role == "figure"] == [one.rival.text]
    assert [piece.role for piece in passage(entries[-1].told[0])] == ["figure"]  # its report is not kept
