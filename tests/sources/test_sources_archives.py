"""Archives, tables and documents, each from a small file made here, through to the text that is read."""

import csv
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from backchannel.flow.acquire import make_capture
from backchannel.flow.distil import distil_capture
from backchannel.model.articles import Article
from backchannel.model.outcomes import Refusal
from backchannel.ports import Fetched
from backchannel.sources import FileFetcher
from hostile_server import page

TEXT = (
    "Envoy sees no hurry for a truce\n\nBRENHOLT, 4 May 2021 - Foreign Minister Ilka Doren said on Tuesday that "
    'Vastria would only talk if shelling stopped.\n\n"We will not sign under fire," she told the Courier.\n'
)


def fetch(path: Path, *, max_bytes: int = 2_000_000) -> list[Fetched | Refusal]:
    return list(FileFetcher(make_capture=make_capture, max_capture_bytes=max_bytes).fetch(str(path)))


def captured(path: Path) -> list[Fetched]:
    found = fetch(path)
    assert all(isinstance(f, Fetched) for f in found), found
    return [f for f in found if isinstance(f, Fetched)]


def refusals(path: Path, *, max_bytes: int = 2_000_000) -> list[Refusal]:
    return [f for f in fetch(path, max_bytes=max_bytes) if isinstance(f, Refusal)]


def distil(found: Fetched) -> Article:
    article = distil_capture(found.capture, found.content, max_line_chars=200_000)
    assert isinstance(article, Article), article
    return article


def refused(found: Fetched) -> str:
    refusal = distil_capture(found.capture, found.content, max_line_chars=200_000)
    assert isinstance(refusal, Refusal)
    return refusal.why


def write_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_gives_its_texts_pages_and_rows(tmp_path: Path) -> None:
    row = json.dumps({"id": "r1", "text": TEXT}).encode()
    members = {
        "a.txt": TEXT.encode(),
        "sub/b.html": page("b"),
        "rows.jsonl": row + b"\n",
        ".hidden.txt": b"no",
    }
    path = write_zip(tmp_path / "all.zip", members)
    found = captured(path)
    assert [f.capture.locator for f in found] == [
        f"{path}#a.txt",
        f"{path}#sub/b.html",
        f"{path}#rows.jsonl#r1",
    ]
    assert [f.content for f in found] == [members["a.txt"], members["sub/b.html"], row]


def test_a_zip_that_unpacks_to_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bomb.zip", {"a.txt": b"a" * 30_000_000, "b.txt": TEXT.encode()})
    first, second = fetch(path)
    assert isinstance(first, Refusal)
    assert "no text does" in first.why
    assert isinstance(second, Fetched)


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/passwd.txt", "a/../../b.txt", "..\\b.txt"])
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    (refusal,) = refusals(write_zip(tmp_path / "out.zip", {name: TEXT.encode()}))
    assert "leads out" in refusal.why
    assert [p.name for p in tmp_path.iterdir()] == ["out.zip"]


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip", {"a.txt": TEXT.encode()}).read_bytes()
    (refusal,) = refusals(write_zip(tmp_path / "outer.zip", {"inner.zip": inner}))
    assert "ZIP archive" in refusal.why


def test_a_damaged_zip_costs_no_more_than_what_is_damaged(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.txt": TEXT.encode(), "b.txt": TEXT.encode() * 2})
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(content)
    assert [type(f).__name__ for f in fetch(path)] == ["Refusal", "Fetched"]
    path.write_bytes(b"PK\x03\x04 nothing more")
    assert "no ZIP archive" in refusals(path)[0].why


def write_warc(path: Path) -> Path:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    def answer(status: str, kind: str) -> StatusAndHeaders:
        return StatusAndHeaders(status, [("Content-Type", kind), ("ETag", '"5"')], protocol="HTTP/1.1")

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"))
        for url, status, kind, body in (
            ("http://news.example/a", "200 OK", "text/html; charset=utf-8", page("archived")),
            ("http://news.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
            ("http://news.example/gone", "404 Not Found", "text/html", page("gone")),
        ):
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(body), http_headers=answer(status, kind)
                )
            )
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_warc_gives_its_pages_at_their_addresses(tmp_path: Path, name: str) -> None:
    (found,) = captured(write_warc(tmp_path / name))
    assert found.capture.locator == "http://news.example/a"
    assert found.content == page("archived")
    said = dict(found.capture.obtained[0].said)
    assert said["http.etag"] == '"5"'
    assert said["warc.date"].startswith("20")
    assert distil(found).title == "archived"


def test_a_wacz_gives_the_pages_of_its_warcs(tmp_path: Path) -> None:
    warc = write_warc(tmp_path / "data.warc.gz").read_bytes()
    path = write_zip(tmp_path / "a.wacz", {"archive/data.warc.gz": warc, "datapackage.json": b"{}"})
    assert [f.capture.locator for f in captured(path)] == ["http://news.example/a"]


def test_a_damaged_warc_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"no WARC at all\r\n\r\n")
    (refusal,) = refusals(tmp_path / "a.warc")
    assert "\n" not in refusal.why


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_gives_its_rows_with_the_fields_that_are_known(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "rows.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=mark)
        writer.writerow(["ID", "Text", "Outlet", "published", "rating"])
        writer.writerow(["7", TEXT, "Brenholt Courier", "2021-05-04", "9"])
        writer.writerow(["", TEXT, "", "", ""])
        writer.writerow(["9", "", "", "", ""])
    first, second, third = fetch(path)
    assert isinstance(first, Fetched)
    assert isinstance(second, Fetched)
    assert json.loads(first.content)["outlet"] == "Brenholt Courier"
    assert (first.capture.external_id, second.capture.locator) == ("7", f"{path}#R3")
    assert distil(first).text == TEXT
    assert isinstance(third, Refusal)
    assert "row 4" in third.why


def test_a_csv_without_a_text_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    assert "no column `text`" in refusals(tmp_path / "a.csv")[0].why


def test_a_csv_whose_quote_never_ends_is_held_to_the_bound(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\n"' + "words and more words\n" * 20_000)
    assert "cannot be read" in refusals(tmp_path / "a.csv", max_bytes=100_000)[0].why


def test_a_parquet_file_gives_its_rows(tmp_path: Path) -> None:
    from datetime import date

    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = {"id": ["a", "b"], "text": [TEXT, None], "published": [date(2021, 5, 4)] * 2, "n": [1, 2]}
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    first, second = fetch(tmp_path / "a.parquet")
    assert isinstance(first, Fetched)
    assert json.loads(first.content) == {"id": "a", "text": TEXT, "published": "2021-05-04"}
    assert isinstance(second, Refusal)
    (tmp_path / "b.parquet").write_bytes(b"PAR1 but no more")
    assert "Parquet" in refusals(tmp_path / "b.parquet")[0].why


def write_pdf(path: Path, lines: list[str]) -> Path:
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 60 760 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    content, places = b"%PDF-1.4\n", []
    for n, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    start = len(content)
    content += (
        b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            start,
        )
    )
    path.write_bytes(content)
    return path


def test_a_pdf_is_kept_as_it_came_and_read_in_paragraphs(tmp_path: Path) -> None:
    lines = [
        "Envoy sees no hurry",
        "Foreign Minister Ilka Doren said on Tuesday that Vastria would only",
        "talk if the shelling of the harbour stopped, and that the govern-",
        "ment had agreed to nothing.",
        "The cabinet meets on Friday.",
    ]
    path = write_pdf(tmp_path / "a.pdf", lines)
    (found,) = captured(path)
    assert found.content == path.read_bytes()
    assert found.capture.media_type == "application/pdf"
    article = distil(found)
    assert article.text.split("\n") == [
        lines[0],
        "Foreign Minister Ilka Doren said on Tuesday that Vastria would only talk if the shelling of the "
        "harbour stopped, and that the government had agreed to nothing.",
        lines[4],
    ]
    assert article.offset_map == ()


def test_a_damaged_pdf_is_refused_with_why(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    assert "PDF" in refused(captured(tmp_path / "a.pdf")[0])


def test_a_word_document_is_read_with_its_tables(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for line in TEXT.strip().split("\n\n"):
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Vastria", "no deal"
    document.save(str(tmp_path / "a.docx"))
    (found,) = captured(tmp_path / "a.docx")
    article = distil(found)
    assert "Foreign Minister Ilka Doren said on Tuesday" in article.text
    assert article.text.endswith("Vastria | no deal")


def test_a_word_document_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.docx", {"word/document.xml": b" " * 30_000_000})
    assert "unpacks" in refused(captured(path)[0])


def mail(**parts: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = (
        "Statement on the talks",
        "Ministry Press Office <press@gov.example>",
    )
    message["Date"] = "Tue, 04 May 2021 10:00:00 +0200"
    if "plain" in parts:
        message.set_content(parts["plain"])
    if "html" in parts:
        message.set_content(parts["html"], subtype="html")
    return bytes(message)


def test_an_e_mail_gives_its_text_with_subject_sender_and_date(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(plain=TEXT))
    article = distil(captured(tmp_path / "a.eml")[0])
    assert article.text == TEXT
    assert (article.title, article.author) == ("Statement on the talks", "Ministry Press Office")
    assert article.published is not None
    assert article.published.value.startswith("2021-05-04")
    assert article.published.evidence == "given by the e-mail's head"


def test_an_e_mail_of_html_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(html=page("x").decode()))
    assert "shelling of the harbour" in distil(captured(tmp_path / "a.eml")[0]).text


def test_an_e_mail_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: =?utf-8?b?////?=\nDate: never\nContent-Type: image/png\n\nxx")
    assert "e-mail" in refused(captured(tmp_path / "a.eml")[0])
