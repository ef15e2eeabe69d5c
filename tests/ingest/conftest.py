"""Small reports in every format, made on the spot."""

import io
import zipfile

import docx
import pytest

REPORT = (
    "政府工作报告\n"
    "——2022年1月25日在运城市盐湖区第十七届人民代表大会第二次会议上\n"
    "运城市盐湖区人民政府代区长 彭某某\n"
    "各位代表：\n"
    "现在，我代表区人民政府向大会报告工作，请予审议。\n"
    "一、2021年工作回顾\n"
    "一年来，全区经济稳定增长，地区生产总值增长8.1%，项目建设加快推进，民生持续改善。\n"
    "二、2022年工作安排\n"
    "今年发展的主要预期目标是：地区生产总值增长8.5%。\n"
)


def pdf_of(lines, *, encrypted=False):
    """A PDF of one page whose text layer holds the lines, in a font that is not embedded."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td\n" for line in lines)
    content = f"BT /F1 12 Tf 50 780 Td\n{shown}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32),
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows))
    lock = b" /Encrypt 8 0 R /ID [<00> <00>]" if encrypted else b""
    out.write(b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, lock, table))
    return out.getvalue()


def docx_of(lines, table=()):
    """A Word file with paragraphs and, behind them, a table."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("表后一段。")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb(size, *, lying=False):
    """A Word file whose one part unpacks to `size` zeros; `lying` makes the directory say that it is small."""
    out = io.BytesIO()
    packed = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(size >> 20):
            part.write(bytes(1 << 20))
    data = out.getvalue()
    return data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")) if lying else data


@pytest.fixture
def report():
    return REPORT


@pytest.fixture
def written(tmp_path):
    """Writes content to a named file and gives its path."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write
