"""Heads of papers in the shapes in which pages of the law and converted files give them; every sentence is invented."""

from __future__ import annotations

from datetime import date

import pytest

from cascade.model import DocumentKind
from cascade.reader import Reading, read_paper
from cascade.reader.paper import Line, Paper, Row, Table

HEAD = """ỦY BAN NHÂN DÂN
TỈNH VÍ DỤ
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 61/{code}-UBND
|
Ví Dụ, ngày 05 tháng 3 năm 2024
|
"""
BODY = """
I. NHIỆM VỤ
1. Mở lớp tập huấn.
- Chủ trì: Sở Y tế.
"""


def reading_of(text: str) -> Reading:
    """A text as read."""
    return read_paper(Paper(tuple(Line(line, n) for n, line in enumerate(text.split("\n"), 1)), "text"))


def parents_of(reading: Reading) -> list[str]:
    """The numbers of the papers carried out."""
    return [str(reference.number) for reference in reading.document.implements]


@pytest.mark.parametrize(
    ("title", "opening", "parents", "mentions"),
    [
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Căn cứ Nghị quyết số 12-NQ/TU ngày 05/01/2024 của Tỉnh ủy về đào tạo;\n"
            "Thực hiện Kế hoạch số 9/KH-BYT ngày 06/02/2024 của Bộ Y tế về tập huấn;",
            ["9/KH-BYT"],
            ["12-NQ/TU"],
            id="the ground beside what is carried out",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Căn cứ Nghị quyết số 12-NQ/TU của Tỉnh ủy; Chương trình số 13-CTr/TU của Tỉnh ủy; Công văn số 77/BYT-KH của Bộ Y tế;\n"
            "Thực hiện Kế hoạch số 9/KH-BYT ngày 06/02/2024 của Bộ Y tế về tập huấn;",
            ["9/KH-BYT"],
            ["12-NQ/TU", "13-CTr/TU", "77/BYT-KH"],
            id="several grounds in one sentence",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Căn cứ Nghị quyết số 12-NQ/TU của Tỉnh ủy;\nTriển khai công tác năm, UBND tỉnh ban hành Kế hoạch,",
            ["12-NQ/TU"],
            [],
            id="work that is carried out, and no paper",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Thực hiện Kế hoạch số 9/KH-BYT ngày 06/02/2024 của Bộ Y tế; căn cứ Nghị quyết số 12-NQ/TU của Tỉnh ủy,",
            ["9/KH-BYT", "12-NQ/TU"],
            [],
            id="a ground within the sentence that carries out",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Theo chỉ đạo của UBND tỉnh tại Công văn số 77/UBND-VX ngày 06/02/2024 về tập huấn, Sở Y tế ban hành Kế hoạch,",
            ["77/UBND-VX"],
            [],
            id="what was directed by letter",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Căn cứ Nghị quyết số 12-NQ/TU ngày 05/01/2024 của Tỉnh ủy về đào tạo;",
            ["12-NQ/TU"],
            [],
            id="nothing but a ground",
        ),
        pytest.param(
            "VỀ CHIẾN LƯỢC ĐÀO TẠO Y TẾ NĂM 2024",
            "Căn cứ Quyết định số 44/QĐ-TTg ngày 05/01/2024 của Thủ tướng Chính phủ phê duyệt “Chiến lược đào tạo y tế”;\n"
            "Thực hiện Kế hoạch số 9/KH-BYT ngày 06/02/2024 của Bộ Y tế về tập huấn;",
            ["44/QĐ-TTg", "9/KH-BYT"],
            [],
            id="a ground that the title names",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Căn cứ Nghị quyết số 8/NQ-CP ngày 05/01/2024 của Chính phủ ban hành Chương trình hành động thực hiện Chỉ thị "
            "số 7-CT/TW ngày 01/12/2023 của Ban Bí thư;",
            ["8/NQ-CP"],
            ["7-CT/TW"],
            id="what the paper above carries out itself",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Thực hiện Kế hoạch số 9-KH/TU của Tỉnh ủy về các việc theo kết luận làm việc của lãnh đạo tại Thông báo "
            "số 5-TB/VPTW ngày 01/12/2023 của Văn phòng Trung ương Đảng; UBND tỉnh ban hành Kế hoạch,",
            ["9-KH/TU"],
            ["5-TB/VPTW"],
            id="where the paper above has it from",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Thực hiện Kế hoạch số 9-KH/TU của Tỉnh ủy về tập huấn, ý kiến chỉ đạo của Bộ Y tế tại Công văn số 77/BYT-KH;",
            ["9-KH/TU", "77/BYT-KH"],
            [],
            id="the next of a list",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Tiếp tục thực hiện chỉ đạo của Bộ Y tế tại Công văn số 77/BYT-KH ngày 06/02/2024 về tập huấn;",
            ["77/BYT-KH"],
            [],
            id="a letter that is carried out",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Căn cứ Công văn số 77/BYT-KH ngày 06/02/2024 của Bộ Y tế hướng dẫn tập huấn;",
            ["77/BYT-KH"],
            [],
            id="a letter where nothing else is carried out",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Căn cứ Công văn số 77/BYT-KH ngày 06/02/2024 của Bộ Y tế;\nCăn cứ Chỉ thị số 7-CT/TW của Ban Bí thư;",
            ["7-CT/TW"],
            ["77/BYT-KH"],
            id="a letter beside a directive",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Xét đề nghị của Sở Y tế tại Công văn số 77/SYT-KH ngày 06/02/2024,",
            [],
            ["77/SYT-KH"],
            id="a letter that proposes",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Trong thời gian qua, thực hiện Chỉ thị số 61/KH-UBND ngày 31/5/2021, Chỉ thị số 7-CT/TW, các lớp được mở.",
            [],
            ["61/KH-UBND", "7-CT/TW"],
            id="what has been",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Các sở đã tổ chức lớp theo Chỉ thị số 7-CT/TW ngày 01/12/2023 của Ban Bí thư.",
            [],
            ["7-CT/TW"],
            id="what was done",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Căn cứ Nghị quyết số 55/2016/UBTVQH13 ngày 25/5/2016 của Ủy ban Thường vụ Quốc hội về phân loại đô thị;\n"
            "Căn cứ Nghị quyết số 31/2023/QH15 ngày 05/11/2023 của Quốc hội về Kế hoạch phát triển năm 2024;",
            ["31/2023/QH15"],
            ["55/2016/UBTVQH13"],
            id="resolutions that are norms",
        ),
        pytest.param(
            "VỀ TẬP HUẤN NĂM 2024",
            "Thực hiện Kế hoạch số 9/KH-BYT ngày 06/02/2024 của Bộ Y tế; Quyết định số 10/QĐ-BYT ngày 07/02/2024 của Bộ Y tế.\n"
            "Hiện nay, nhiều lớp mở theo Kế hoạch số 8/KH-BYT ngày 06/02/2023 của Bộ Y tế.",
            ["9/KH-BYT", "10/QĐ-BYT"],
            ["8/KH-BYT"],
            id="the next sentence",
        ),
        pytest.param(
            "HÀNH ĐỘNG THỰC HIỆN NGHỊ QUYẾT SỐ 19-2018/NQ-CP",
            "Để kịp thời triển khai Nghị quyết số 19-2018/NQ-CP ngày 15 tháng 5 năm 2018 của Chính phủ,",
            ["19-2018/NQ-CP"],
            [],
            id="a number with its year behind a hyphen",
        ),
        pytest.param(
            "TRIỂN KHAI LUẬT GIÁ NGÀY 19 THÁNG 6 NĂM 2023",
            "Thực hiện Quyết định số 9/QĐ-TTg ngày 06/02/2024 của Thủ tướng Chính phủ về thi hành Luật Giá;",
            ["9/QĐ-TTg"],
            [],
            id="a law that the title names beside the paper above",
        ),
        pytest.param(
            "TRIỂN KHAI THỰC HIỆN KẾT LUẬN SỐ 27-KL/TW CỦA BỘ CHÍNH TRỊ VỀ TIẾP TỤC THỰC HIỆN NGHỊ QUYẾT SỐ 53-NQ/TW",
            "Căn cứ Kết luận số 27-KL/TW ngày 02/8/2024 của Bộ Chính trị về tiếp tục thực hiện Nghị quyết số 53-NQ/TW;",
            ["27-KL/TW"],
            ["53-NQ/TW"],
            id="what the paper in the title is about",
        ),
    ],
)
def test_carried_out(title: str, opening: str, parents: list[str], mentions: list[str]) -> None:
    """What a paper carries out is told from what it rests on, from what others carry out, and from what was done before."""
    reading = reading_of(f"{HEAD.format(code='KH')}KẾ HOẠCH\n{title}\n{opening}\n{BODY}")
    assert parents_of(reading) == parents
    assert [str(reference.number) for reference in reading.document.mentions] == mentions


def facts_of(reading: Reading) -> tuple[str | None, str | None, str | None]:
    """Number, issuer and title."""
    document = reading.document
    return (str(document.number) if document.number else None, document.issuer, document.title)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param(
            "ỦY\nBAN NHÂN DÂN\nTỈNH VÍ DỤ\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nSố:\n6/KH-UBND\n|\nVí\nDụ, "
            "ngày 5 tháng 3 năm 2024\n|\nKẾ HOẠCH\nVỀ\nTẬP HUẤN NĂM\n2024\nThực hiện Chỉ thị số 7-CT/TW của Ban Bí thư,",
            ("6/KH-UBND", "Ủy ban nhân dân tỉnh Ví Dụ", "VỀ TẬP HUẤN NĂM 2024"),
            id="names broken over lines",
        ),
        pytest.param(
            "UBND TỈNH\nVÍ DỤ\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nSố: 6/KH-UBND\nVí Dụ, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\n"
            "VỀ TẬP HUẤN NĂM 2024",
            ("6/KH-UBND", "UBND tỉnh Ví Dụ", "VỀ TẬP HUẤN NĂM 2024"),
            id="a place on a line of its own",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 6/QĐ-UBND | Ví Dụ, ngày 5 tháng 3 năm 2024 |\n"
            "QUYẾT ĐỊNH\nV/V GIAO NHIỆM VỤ TẬP HUẤN\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VÍ DỤ\n"
            "Căn cứ Luật Y tế ngày 19 tháng 6 năm 2015;\nQUYẾT ĐỊNH:",
            ("6/QĐ-UBND", "Ủy ban nhân dân tỉnh Ví Dụ", "V/V GIAO NHIỆM VỤ TẬP HUẤN"),
            id="cells of a table, the place below the title",
        ),
        pytest.param(
            "HỘI ĐỒNG NHÂN DÂN |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 6/NQ-HĐND |\nVí Dụ, ngày 5 tháng 3 năm 2024 |\n"
            "VỀ KẾ HOẠCH TẬP HUẤN NĂM 2024\nHỘI ĐỒNG NHÂN DÂN TỈNH VÍ DỤ\nKHÓA II, KỲ HỌP THỨ 3\n"
            "Căn cứ Luật Y tế ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:",
            ("6/NQ-HĐND", "Hội đồng nhân dân tỉnh Ví Dụ", "VỀ KẾ HOẠCH TẬP HUẤN NĂM 2024"),
            id="a resolution whose type is lost",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 6/KH-UBND | Ví Dụ, ngày 5 tháng 3 năm 2024 |\n"
            "Căn cứ Chỉ thị số 7-CT/TW ngày 01/12/2023 của Ban Bí thư;\nUBND tỉnh ban hành Kế hoạch như sau:",
            ("6/KH-UBND", "UBND tỉnh", None),
            id="a plan whose type and title are lost",
        ),
        pytest.param(
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 6/CT-UBND | Ví Dụ, ngày 5 tháng 3 năm 2024 |\n"
            "Mùa mưa đến sớm.",
            ("6/CT-UBND", "Ủy ban nhân dân", None),
            id="an organ without its place",
        ),
        pytest.param(
            "NGHỊ QUYẾT\nVỀ NHỮNG VIỆC\nCẦN LÀM NĂM 2024\nCHÍNH PHỦ\nCăn cứ Luật Y tế ngày 19 tháng 6 năm 2015;",
            (None, "Chính phủ", "VỀ NHỮNG VIỆC CẦN LÀM NĂM 2024"),
            id="no head but who decides",
        ),
        pytest.param(
            "NGHỊ QUYẾT\nVỀ NHỮNG VIỆC\nCỦA CHÍNH PHỦ NĂM 2024 VÀ CỦA\nCHÍNH PHỦ\nCăn cứ Luật Y tế ngày 19 tháng 6 năm 2015;",
            (None, None, "VỀ NHỮNG VIỆC CỦA CHÍNH PHỦ NĂM 2024 VÀ CỦA CHÍNH PHỦ"),
            id="a title that ends in the name of an organ",
        ),
        pytest.param(
            "QUYẾT ĐỊNH\nVỀ TẬP HUẤN NĂM 2024\nTHỦ TƯỚNG CHÍNH PHỦ\nCăn cứ Luật Y tế ngày 19 tháng 6 năm 2015;",
            (None, "Thủ tướng Chính phủ", "VỀ TẬP HUẤN NĂM 2024"),
            id="a post that is an organ",
        ),
        pytest.param(
            "Tải về\n\nThông báo về tập huấn\n\n12/08/2017 7:09\n\nSỞ Y TẾ\n\nSố: 5/TB-SYT\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
            "\n\nVí Dụ, ngày 5 tháng 3 năm 2024\n\nTHÔNG BÁO\n\nKết luận của Giám đốc\n\ntại cuộc họp\n\n"
            "Chiều ngày 4 tháng 3 năm 2024, Giám đốc kết luận:",
            ("5/TB-SYT", "Sở Y tế", "Kết luận của Giám đốc tại cuộc họp"),
            id="words of a page above the letterhead",
        ),
        pytest.param(
            "BỘ\nY TẾ VÀ ĐÀO TẠO\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nSố: 5/TT-BYT\n|\nVí Dụ, ngày 5 tháng 3 năm 2024\n|\n"
            "KẾ HOẠCH TẬP HUẤN\n\nNăm học 2023-2024\n\nCăn cứ Luật Y tế ngày 19 tháng 6 năm 2015;",
            ("5/TT-BYT", "Bộ Y tế và Đào tạo", "TẬP HUẤN Năm học 2023-2024"),
            id="an organ below its first word, a title on the line of the type",
        ),
        pytest.param(
            "UBND XÃ VÍ DỤ\nTRƯỜNG TH VÍ DỤ MỚI\nSố: 5/KH-THVD\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Ví Dụ, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH THỰC HIỆN VIỆC TẬP HUẤN\nNhằm mở rộng lớp học, trường ban hành Kế hoạch.",
            ("5/KH-THVD", "Trường TH Ví Dụ Mới", "THỰC HIỆN VIỆC TẬP HUẤN"),
            id="a school",
        ),
        pytest.param(
            "THÀNH ỦY HẢI PHÒNG\n*\nSố 5-KL/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHải Phòng, ngày 5 tháng 3 năm 2024\nKẾT LUẬN\n"
            "CỦA BAN THƯỜNG VỤ THÀNH ỦY\nvề tập huấn\n-----\nTại cuộc họp, Ban Thường vụ Thành ủy kết luận:",
            ("5-KL/TU", "Ban Thường vụ Thành ủy", "CỦA BAN THƯỜNG VỤ THÀNH ỦY về tập huấn"),
            id="capitals that go on in small letters",
        ),
        pytest.param(
            "SỞ Y TẾ - SỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KHLN-SYT-SNV\nVí Dụ, ngày 5 tháng 3 năm 2024\n"
            "KẾ HOẠCH LIÊN NGÀNH\nVề tập huấn",
            ("5/KHLN-SYT-SNV", "Sở Y tế - Sở Nội vụ", "Về tập huấn"),
            id="two issuers",
        ),
        pytest.param(
            "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 5-CT/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 5 tháng 3 năm 2024\nCHỈ THỊ\n"
            "CỦA BAN BÍ THƯ\nvề tập huấn\n-----\nThời gian qua, nhiều lớp đã mở.",
            ("5-CT/TW", "Ban Bí thư", "CỦA BAN BÍ THƯ về tập huấn"),
            id="who decides in the name of the committee",
        ),
        pytest.param(
            "KẾ HOẠCH\n\nTập huấn ở các xã\n\nSố: 5/KH-UBND — Ví Dụ, ngày 5 tháng 3 năm 2024\n\nNăm nay, UBND tỉnh Ví Dụ ban hành Kế hoạch như sau:",
            ("5/KH-UBND", "UBND tỉnh Ví Dụ", "Tập huấn ở các xã"),
            id="number and date below the title",
        ),
        pytest.param(
            "Số: 5/KH-SYT\nVí Dụ, ngày 5 tháng 3 năm 2024\nSỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nTập huấn ở các xã",
            ("5/KH-SYT", "Sở Y tế", "Tập huấn ở các xã"),
            id="number and date above the organ",
        ),
        pytest.param(
            "ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH TỈNH VÍ DỤ\n***\nSố: 5-KH/TĐTN\nVí Dụ, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\n"
            "Tập huấn ở các xã\nNăm 2024, các lớp mở ở mọi xã; Ban Thường vụ Tỉnh đoàn ban hành Kế hoạch như sau:",
            ("5-KH/TĐTN", "Ban Thường vụ Tỉnh đoàn", "Tập huấn ở các xã"),
            id="the committee of an association",
        ),
        pytest.param(
            "Chào mừng bạn\n\nKế hoạch năm 2024\n\nKẾ HOẠCH\nTập huấn năm 2024\n\nCăn cứ Luật Y tế ngày 19 tháng 6 năm 2015;\n"
            "Trường Tiểu học Ví Dụ xây dựng Kế hoạch tập huấn như sau:",
            (None, "Trường Tiểu học Ví Dụ", "Tập huấn năm 2024"),
            id="the heading of a page above the type",
        ),
        pytest.param(
            "Thực hiện Nghị định số\n6/2018/NĐ-CP ngày 23 tháng\n4 năm 2018 của Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:",
            (None, "UBND tỉnh", None),
            id="no head, but another paper's number and date",
        ),
        pytest.param(
            "CHỈ THỊ\nCỦA BỘ TRƯỞNG BỘ Y TẾ SỐ 6/2024/CT-BYT\nNGÀY 05 THÁNG 3 NĂM 2024 VỀ TẬP HUẤN\nỞ CÁC XÃ\n"
            "Để mở rộng lớp học, Bộ trưởng Bộ Y tế chỉ thị:",
            ("6/2024/CT-BYT", "Bộ Y tế", "VỀ TẬP HUẤN Ở CÁC XÃ"),
            id="a title that says all",
        ),
        pytest.param(
            "THÔNG BÁO\nKẾT LUẬN CỦA BỘ TRƯỞNG BỘ Y TẾ VỀ QUYẾT ĐỊNH SỐ 6/QĐ-TTG NGÀY 05 THÁNG 3 NĂM 2023 VỀ TẬP HUẤN\n"
            "Chiều nay, Bộ trưởng kết luận:",
            (
                None,
                None,
                "KẾT LUẬN CỦA BỘ TRƯỞNG BỘ Y TẾ VỀ QUYẾT ĐỊNH SỐ 6/QĐ-TTG NGÀY 05 THÁNG 3 NĂM 2023 VỀ TẬP HUẤN",
            ),
            id="a title that names another paper",
        ),
        pytest.param(
            "UBND TỈNH VÍ DỤ\nSố: 6/CTr-UBND\nVí Dụ, ngày 5 tháng 3 năm 2024\nCHƯƠNG TRÌNH\nTRIỂN KHAI THỰC HIỆN KẾ HOẠCH\n"
            "SỐ 164-KH/TU NGÀY 24/8/2023 CỦA TỈNH ỦY\nCăn cứ Luật Y tế ngày 19 tháng 6 năm 2015;",
            ("6/CTr-UBND", "UBND tỉnh Ví Dụ", "TRIỂN KHAI THỰC HIỆN KẾ HOẠCH SỐ 164-KH/TU NGÀY 24/8/2023 CỦA TỈNH ỦY"),
            id="a title broken before the number of a paper that it names",
        ),
        pytest.param(
            "UBND TX.VÍ DỤ\nPHÒNG GIÁO DỤC-ĐÀO TẠO\nSố : 151234 /TB-PGDĐT – TCHC\nVí Dụ, ngày 5 tháng 3 năm 2024\nTHÔNG BÁO\n"
            "Về việc tập huấn\nKính gửi: Hiệu trưởng các trường.",
            ("151234/TB-PGDĐT-TCHC", "Phòng Giáo dục-Đào tạo", "Về việc tập huấn"),
            id="whom it is addressed to below the title",
        ),
        pytest.param(
            "BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI\nTP.VÍ DỤ\nSố: 6/TB-BHXH\nTP.Ví Dụ, ngày 5 tháng 3 năm 2024\nTHÔNG BÁO\nVỀ TẬP HUẤN",
            ("6/TB-BHXH", "Bảo hiểm xã hội TP. Ví Dụ", "VỀ TẬP HUẤN"),
            id="an organ of a town on the line below it",
        ),
        pytest.param(
            "BAN TỔ CHỨC\nĐẠI HỘI VÍ DỤ\nTIỂU BAN THI ĐUA – KHEN THƯỞNG\nSố: 6/KH-TB\nVí Dụ, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nVỀ TẬP HUẤN",
            ("6/KH-TB", "Tiểu ban Thi đua – Khen thưởng", "VỀ TẬP HUẤN"),
            id="a part of a committee",
        ),
        pytest.param(
            "UBND XÃ VÍ DỤ\nSố: 6/TB-UBND\nVí Dụ, ngày 5 tháng 3 năm 2024\nTHÔNG BÁO\nVề việc tập huấn\n\n"
            "Nhân dịp năm mới đã đến với bà con. Ủy ban nhân dân xã Ví Dụ thông báo mở lớp học ở nhà văn hóa các thôn.",
            ("6/TB-UBND", "UBND xã Ví Dụ", "Về việc tập huấn"),
            id="sentences below a title in small letters",
        ),
    ],
)
def test_broken_heads(text: str, facts: tuple[str | None, str | None, str | None]) -> None:
    """A head is read where lines, words of a page or the type of paper are lost, and nothing is taken from other papers."""
    reading = reading_of(f"{text}\n{BODY}")
    assert facts_of(reading) == facts
    assert reading.document.issued is None or reading.document.issued.isoformat() == "2024-03-05"


@pytest.mark.parametrize(
    ("text", "facts", "plan"),
    [
        pytest.param(
            "UBND TỈNH VÍ DỤ\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n|\nSố: 41/UBND-NC\nV/v thực hiện Kế hoạch\nKế hoạch số 9/KH-BYT\n"
            "của Bộ Y tế\n|\nVí Dụ, ngày 5 tháng 3 năm 2024\n|\nKính gửi:\n- Sở Y tế;\n- UBND các xã.\n"
            "Thực hiện Kế hoạch số 9/KH-BYT ngày 06/02/2024 của Bộ Y tế, UBND tỉnh yêu cầu:",
            ("41/UBND-NC", "UBND tỉnh Ví Dụ", "thực hiện Kế hoạch Kế hoạch số 9/KH-BYT của Bộ Y tế"),
            True,
            id="a subject that names a plan at the start of a line",
        ),
        pytest.param(
            "VĂN PHÒNG CHÍNH\nPHỦ |\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\nSố: 41/VPCP-NC |\nVí Dụ, ngày 5 tháng 3 năm 2024 |\n"
            "Kính gửi: Bộ Y tế.\nXét đề nghị của Bộ Y tế tại Công văn số 77/BYT-KH, Phó Thủ tướng có ý kiến như sau:",
            ("41/VPCP-NC", "Văn phòng Chính phủ", None),
            True,
            id="no subject",
        ),
        pytest.param(
            "TỔNG CỤC THUẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 41/TCT-CS\nV/v hóa đơn\nVí Dụ, ngày 5 tháng 3 năm 2024\n"
            "Kính gửi: Cục Thuế tỉnh Ví Dụ.\nTrả lời Công văn số 77/CT-TTHT ngày 06/02/2024, Tổng cục Thuế có ý kiến như sau:",
            ("41/TCT-CS", "Tổng cục Thuế", "hóa đơn"),
            False,
            id="an answer",
        ),
        pytest.param(
            "SỞ Y TẾ -------CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ---------------Số: 41/SYT-NV V/v mở lớp COVID-19.Ví Dụ, ngày 5 tháng 3 "
            "năm 2024Kính gửi: UBND các xã.Đề nghị UBND các xã cử người.",
            ("41/SYT-NV", "Sở Y tế", "mở lớp COVID-19"),
            True,
            id="all in one run",
        ),
    ],
)
def test_letters(text: str, facts: tuple[str | None, str | None, str | None], plan: bool) -> None:  # noqa: FBT001  # a column
    """A letter is told by whom it is addressed to; one that answers another gives no tasks."""
    reading = reading_of(f"{text}\n{BODY}")
    assert facts_of(reading) == facts
    assert reading.document.kind is DocumentKind.LETTER
    assert reading.document.issued == date(2024, 3, 5)
    assert reading.plan is plan


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (
            "Số: 41/SYT-NV\nKính gửi:\n- Sở Nội vụ;\n- UBND các xã (để thực hiện).\nĐề nghị các đơn vị:",
            ["Sở Nội vụ", "UBND các xã"],
        ),
        ("Số: 41/SYT-NV\nKính gửi: - Sở Nội vụ,\n- UBND các xã.\nĐề nghị các đơn vị:", ["Sở Nội vụ", "UBND các xã"]),
        ("Số: 41/SYT-NV\nKính gửi: Sở Nội vụ; Sở Tư pháp.\nĐề nghị các đơn vị:", ["Sở Nội vụ", "Sở Tư pháp"]),
        (f"Số: 41/SYT-NV Kính gửi: Sở Nội vụ. {'Các lớp đã mở đủ ở mọi xã. ' * 20}", []),
        (
            "Số: 5/CĐ-UBND\nCÔNG ĐIỆN\nVề tập huấn\nCHỦ TỊCH UBND TỈNH VÍ DỤ ĐIỆN:\n- Giám đốc Sở Y tế;\nChủ tịch yêu cầu:",
            ["Giám đốc Sở Y tế"],
        ),
        ("Số: 5/KH-UBND\nKẾ HOẠCH\nVề tập huấn\nKính gửi: Sở Y tế.", []),
    ],
)
def test_addressees(text: str, recipients: list[str]) -> None:
    """Letters and telegrams go to whom they are addressed to."""
    assert [recipient.name for recipient in reading_of(f"{text}\n{BODY}").document.recipients] == recipients


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        ("BAN HÀNH QUY CHẾ CỦA TỔ CÔNG TÁC TRIỂN KHAI KẾ HOẠCH TẬP HUẤN", False),
        ("VỀ VIỆC BAN HÀNH QUY ĐỊNH CHỨC NĂNG, NHIỆM VỤ CỦA SỞ Y TẾ", False),
        ("BAN HÀNH KẾ HOẠCH RÀ SOÁT QUY ĐỊNH VỀ TẬP HUẤN", True),
        ("PHÊ DUYỆT ĐỀ ÁN THÀNH LẬP TRUNG TÂM TẬP HUẤN", True),
    ],
)
def test_what_a_decision_is_on(title: str, plan: bool) -> None:  # noqa: FBT001  # a column of the table
    """A decision puts in force what its title names first."""
    assert (
        reading_of(f"{HEAD.format(code='QĐ')}QUYẾT ĐỊNH\n{title}\nQUYẾT ĐỊNH:\nĐiều 1. Giao Sở Y tế mở lớp.").plan
        is plan
    )


@pytest.mark.parametrize(
    ("lines", "issuer", "title"),
    [
        (["BẢNG PHÂN CÔNG NHIỆM VỤ", "Đơn vị: Sở Y tế"], "Sở Y tế", "BẢNG PHÂN CÔNG NHIỆM VỤ"),
        (["UBND TỈNH VÍ DỤ", "Đơn vị: SỞ Y TẾ", "DANH MỤC NHIỆM VỤ"], "Sở Y tế", "DANH MỤC NHIỆM VỤ"),
        (["DANH MỤC NHIỆM VỤ", "Đơn vị: triệu đồng"], None, "DANH MỤC NHIỆM VỤ Đơn vị: triệu đồng"),
    ],
)
def test_unit_of_form(lines: list[str], issuer: str | None, title: str) -> None:
    """A line of a sheet's head says who fills it in, and is no part of the title."""
    table = Table((Row(("TT", "Nhiệm vụ", "Chủ trì"), 8, 8), Row(("1", "Mở lớp", "Văn phòng"), 9, 9)))
    paper = Paper((*(Line(line, n) for n, line in enumerate(lines, 1)), table), "excel")
    document = read_paper(paper).document
    assert (document.issuer, document.title) == (issuer, title)


FLATTENED = (
    "Ví Dụ, ngày 12 tháng 9 năm 2026 KẾ HOẠCH kiểm tra I. NỘI DUNG 1. Mở lớp - Chủ trì: Phòng A. - Thời gian: Quý I. "
    "2. Mở hội - Chủ trì: Phòng B. - Thời gian: Quý II. 3. Họp - Chủ trì: Phòng C."
)


@pytest.mark.parametrize(
    ("organs", "number", "issuer", "level", "place"),
    [
        ("UBND TỈNH VÍ DỤ SỞ NỘI VỤ", "5/KH-SNV", "Sở Nội vụ", "province", "tỉnh Ví Dụ"),
        ("ỦY BAN NHÂN DÂN XÃ HÒA MẪU", "5/KH-UBND", "Ủy ban nhân dân xã Hòa Mẫu", "commune", "xã Hòa Mẫu"),
        ("TỈNH ỦY VÍ DỤ BAN TỔ CHỨC *", "5-KH/BTC", "Ban Tổ chức Tỉnh ủy", "province", "tỉnh Ví Dụ"),
        ("ĐẢNG BỘ TỈNH VÍ DỤ ĐẢNG ỦY SỞ Y TẾ *", "5-KH/ĐU", "Đảng ủy Sở Y tế", "province", "tỉnh Ví Dụ"),
        ("ĐẢNG BỘ XÃ HÒA MẪU CHI BỘ THÔN 3 *", "5-KH/CB", "Chi bộ Thôn 3", "commune", "xã Hòa Mẫu"),
        ("ĐẢNG ỦY XÃ HÒA MẪU CHI BỘ TRƯỜNG TIỂU HỌC *", "5-KH/CB", "Chi bộ Trường Tiểu học", "commune", "xã Hòa Mẫu"),
    ],
)
def test_organs_in_one_line(organs: str, number: str, issuer: str, level: str, place: str) -> None:
    """Where a head lost its line breaks, the organ above ends where the issuer's name begins, and its place with it."""
    document = reading_of(f"{organs} Số {number} {FLATTENED}").document
    assert (document.issuer, document.level, document.place) == (issuer, level, place)
    assert str(document.number) == number


def test_heading_that_names_the_paper() -> None:
    """A page may name the paper in its heading as others cite it, and have no head besides."""
    named = "# Kế hoạch số 145/KH-UBND ngày 05/3/2026 của UBND tỉnh Ví Dụ về cấp nước sạch\n"
    document = reading_of(named + BODY).document
    assert (str(document.number), document.kind, document.issued) == ("145/KH-UBND", "plan", date(2026, 3, 5))
    assert (document.issuer, document.title) == ("UBND tỉnh Ví Dụ", "cấp nước sạch")


@pytest.mark.parametrize("name", ["Lê Văn Mẫu", "Y Mẫu Niê", "H'Mẫu Êban", "Mẫu H’Hoa Mlô", "A Mẫu"])
def test_who_signed(name: str) -> None:
    """The name below the post is the signer's, that of one of the highlands with a letter alone too."""
    signed = f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n{name}"
    signatory = reading_of(HEAD.format(code="KH") + BODY + signed).document.signatory
    assert signatory is not None
    assert (signatory.post, signatory.name) == ("PHÓ CHỦ TỊCH", name)


def test_hours_of_a_day_are_kept() -> None:
    """The hour of a programme is its time where no day is known; where a heading says the day it is a remark beside it."""
    lines = "- 7 giờ 30: Chào cờ.\n- 8 giờ: Giao ban.\n- Chiều: 14 giờ, Công an xã họp.\n"
    bare = reading_of(HEAD.format(code="KH") + "\nI. NHIỆM VỤ\n" + lines).document.tasks
    assert [(task.timeframe and task.timeframe.wording, task.note) for task in bare] == [
        ("7 giờ 30", None),
        ("8 giờ", None),
        ("Chiều: 14 giờ", None),
    ]
    dated = reading_of(HEAD.format(code="KH") + "\nI. NHIỆM VỤ\nTHỨ HAI (14/9/2026)\n" + lines).document.tasks
    assert [(task.timeframe and task.timeframe.wording, task.note) for task in dated] == [
        ("THỨ HAI (14/9/2026)", "7 giờ 30"),
        ("THỨ HAI (14/9/2026)", "8 giờ"),
        ("THỨ HAI (14/9/2026)", "Chiều: 14 giờ"),
    ]
