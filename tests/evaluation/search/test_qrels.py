import gzip
from pathlib import Path

import pytest

from data.errors import BadFile, InputError
from evaluation.search.qrels import read_judgements, read_queries


def write(folder: Path, text: str, name: str = "qrels.csv") -> Path:
    path = folder / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "query,docid,rating\nred lamp,7,3\nred lamp,08,0\n"),
        ("a.csv", "search_term,product_uid,relevance\nred lamp,7,3.0\nred lamp,08,0.0\n"),
        ("a.tsv.gz", "Query\tProduct ID\tLabel\nred lamp\t7\t3\nred lamp\t08\t0\n"),
        ("a.txt", "id;search term;item-id;grade\n1;red lamp;7;3\n2;red lamp;08;0\n"),
    ],
)
def test_reads_tables_under_any_usual_names(tmp_path: Path, name: str, text: str) -> None:
    judgements = read_judgements(write(tmp_path, text, name))
    assert judgements.grades == {"red lamp": {"7": 3.0, "08": 0.0}}
    assert judgements.texts == {"red lamp": "red lamp"}
    assert judgements.rejected.count == 0


def test_ids_part_queries_of_the_same_text(tmp_path: Path) -> None:
    text = "query_id,query,product_id,rating\n1,lamp,a,1\n2,lamp,a,0\n"
    judgements = read_judgements(write(tmp_path, text))
    assert judgements.grades == {"1": {"a": 1}, "2": {"a": 0}}
    assert judgements.texts == {"1": "lamp", "2": "lamp"}


def test_reads_trec_qrels_with_the_texts_of_another_file(tmp_path: Path) -> None:
    qrels = write(tmp_path, "1 0 a 2\n1 0 b -1\n\n2\t0\tc\t1\n", "qrels.txt")
    queries = write(tmp_path, 'query_id,query\n1,"lamp, red"\n2,rug\n3,vase\n', "queries.csv")
    judgements = read_judgements(qrels, queries)
    assert judgements.grades == {"1": {"a": 2, "b": -1}, "2": {"c": 1}}
    assert judgements.texts == {"1": "lamp, red", "2": "rug"}


def test_a_table_of_ids_takes_its_texts_from_the_queries(tmp_path: Path) -> None:
    qrels = write(tmp_path, "query-id\tcorpus-id\tscore\n1\ta\t1\n9\ta\t1\n", "qrels.tsv")
    queries = write(tmp_path, "id\ttext\n1\tlamp\n", "queries.tsv")
    judgements = read_judgements(qrels, queries)
    assert judgements.texts == {"1": "lamp"}
    (bad,) = judgements.rejected.first
    assert (bad.row, bad.reason) == (3, 'query "9" has no text')


@pytest.mark.parametrize("text", ["1 0 a 2\n", "query_id,product_id,rating\n1,a,2\n"])
def test_ids_without_texts_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="ids only: give their texts with --queries FILE"):
        read_judgements(write(tmp_path, text))


def test_bad_rows_are_counted_and_named(tmp_path: Path) -> None:
    text = (
        "query,docid,rating\nlamp,a,3\nlamp,a,1\nlamp,,2\n,b,2\nlamp,c,much\nlamp,d,nan\n"
        "lamp,e\nlamp,f,1\n"
    )
    judgements = read_judgements(write(tmp_path, text))
    assert judgements.grades == {"lamp": {"a": 3, "f": 1}}
    assert judgements.rejected.count == 6
    assert [(bad.row, bad.reason) for bad in judgements.rejected.first] == [
        (3, 'judges product "a" a second time for this query'),
        (4, "docid is missing"),
        (5, "query is missing"),
        (6, 'rating "much" is not a number'),
        (7, 'rating "nan" is not a number'),
        (8, "has 2 fields, not 3"),
    ]


def test_only_the_first_twenty_bad_rows_are_named(tmp_path: Path) -> None:
    text = "query,docid,rating\nlamp,a,1\n" + "lamp,b,x\n" * 30
    rejected = read_judgements(write(tmp_path, text)).rejected
    assert (rejected.count, len(rejected.first)) == (30, 20)


def test_bad_lines_of_trec_qrels_are_named(tmp_path: Path) -> None:
    qrels = write(tmp_path, "1 0 a 2\n1 0 b\n1 0 c good\n", "qrels.txt")
    rejected = read_judgements(qrels, write(tmp_path, "qid,query\n1,lamp\n", "q.csv")).rejected
    assert [(bad.row, bad.reason) for bad in rejected.first] == [
        (2, "has 3 fields, not 4"),
        (3, 'grade "good" is not a number'),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "empty"),
        ("docid,rating\na,1\n", "lacks the column of the query "),
        ("query,rating\nlamp,1\n", "lacks the column of the product "),
        ("query,docid\nlamp,a\n", "lacks the column of the grade .*it has query, docid"),
        ("query,docid,rating\nlamp,a,?\n", "no judgement that can be used; row 2: rating"),
    ],
)
def test_a_file_of_no_use_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadFile, match=sentence) as caught:
        read_judgements(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="there is no file"):
        read_judgements(tmp_path / "none.csv")
    with pytest.raises(BadFile, match="there is no file"):
        read_queries(tmp_path / "none.csv")


def test_queries_need_both_columns(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="lacks the column of the query text"):
        read_queries(write(tmp_path, "query_id,words\n1,lamp\n"))
