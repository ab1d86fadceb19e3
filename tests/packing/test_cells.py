"""Single cells: quantities, money, origins, US content, HS cells, labels, headings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dorasan.packing.cell.amount import read_money
from dorasan.packing.cell.hs import read_hs
from dorasan.packing.cell.origin import origin_in, read_origin
from dorasan.packing.cell.quantity import read_quantity
from dorasan.packing.cell.remark import read_us_cell, us_content_in
from dorasan.packing.cell.value import Value
from dorasan.packing.table.beside import currency_in, scale_in
from dorasan.packing.wording.heading import meaning
from dorasan.packing.wording.label import component_mark, is_group, is_sentence, starts_note, sum_kind


@pytest.mark.parametrize(
    ("cell", "low", "high", "unit"),
    [
        (620.0, "620", "620", None),
        ("2,400", "2400", "2400", None),
        ("약 100", "90.0", "110.0", None),
        ("approx. 12 sets", "10.8", "13.2", "sets"),
        ("100여 개", "90.0", "110.0", "개"),
        ("100개 내외", "90.0", "110.0", "개"),
        ("100 ± 5 %", "95", "105", None),
        ("ten boxes", "10", "10", "boxes"),
        ("five hundred", "500", "500", None),
        ("two dozen", "2", "2", "dozen"),
        ("열 상자", "10", "10", "상자"),
        ("열두 개", "12", "12", "개"),
        ("일식", "1", "1", "식"),
        ("1식", "1", "1", "식"),
        ("2 pallets x 40 boxes", "80", "80", "boxes"),
        ("10박스×24개", "240", "240", "개"),
        ("1,200 (EA)", "1200", "1200", "EA"),
        ("12 본", "12", "12", "본"),
        ("1½", "1.5", "1.5", None),
        ("3+1", "4", "4", None),
        ("50-60", "50", "60", None),
        ("50~60개", "50", "60", "개"),
        ("50개 이상", "50", None, "개"),
        ("up to 30", "0", "30", None),
        ("1.200,50", "1200.50", "1200.50", None),
        ("1.200", "1.200", "1200.000", None),
        ("3천 개", "3000", "3000", "개"),
        ("－5", "-5", "-5", None),
        ("TBD", "0", None, None),
        ("필요량", "0", None, None),
        ("some", "0", None, None),
        (True, "0", None, None),
    ],
)
def test_quantities(cell: Value, low: str, high: str | None, unit: str | None) -> None:
    found, _ = read_quantity(cell, None)
    assert found is not None
    assert (found.low, found.high, found.unit) == (Decimal(low), None if high is None else Decimal(high), unit)


def test_a_guess_is_shown_as_a_change() -> None:
    found, notes = read_quantity("약 100", "개")
    assert found is not None and found.approximate and found.stated == 100 and found.unit == "개"
    assert notes == (("approximate", "90–110"),)


@pytest.mark.parametrize(
    ("cell", "form", "figure", "currency"),
    [
        ("₩1,234,000", None, "1234000", "KRW"),
        ("9,200원", None, "9200", "KRW"),
        ("금 1,000원정", None, None, None),
        ("￦ 86,000,000", None, "86000000", "KRW"),
        ("US$ 12.50", None, "12.50", "USD"),
        ("$12.50", None, "12.50", "USD"),
        ("USD 1,000", None, "1000", "USD"),
        ("1.234,50 €", None, "1234.50", "EUR"),
        ("(500)", None, "-500", None),
        ("△500", None, "-500", None),
        ("-₩500", None, "-500", "KRW"),
        ("¥900", None, "900", None),
        ("CNY 80", None, "80", "CNY"),
        ("3.5백만원", None, "3500000", "KRW"),
        (12, '"US$"#,##0.00', "12", "USD"),
        (12, "[$€-2] #,##0", "12", "EUR"),
        (12, "[$₩-412]#,##0", "12", "KRW"),
        (12, "[$¥-411]#,##0", "12", "JPY"),
        (12, "#,##0", "12", None),
        ("price on request", None, None, None),
    ],
)
def test_money(cell: Value, form: str | None, figure: str | None, currency: str | None) -> None:
    found = read_money(cell, form)
    assert found is not None
    assert (found.figure, found.currency) == (None if figure is None else Decimal(figure), currency)


@pytest.mark.parametrize(
    ("text", "code", "possible"),
    [
        ("국산", "kr", ("KR",)),
        ("한국산", "kr", ("KR",)),
        ("Republic of Korea", "kr", ("KR",)),
        ("D.P.R. Korea", "kp", ("KP",)),
        ("DPRK", "kp", ("KP",)),
        ("미국산", "us", ("US",)),
        ("U.S.A.", "us", ("US",)),
        ("P.R. China", "cn", ("CN",)),
        ("Made in Germany", "eu", ("DE",)),
        ("이태리", "eu", ("IT",)),
        ("EU", "eu", ("EU",)),
        ("UK", "other", ("GB",)),
        ("스위스제", "ch", ("CH",)),
        ("국산(부품 중국)", "kr", ("KR",)),
        ("일본/중국", None, ("JP", "CN")),
        ("독일, 프랑스", "eu", ("DE", "FR")),
        ("수입", None, ()),
        ("Atlantis", None, ()),
    ],
)
def test_origins(text: str, code: str | None, possible: tuple[str, ...]) -> None:
    found = read_origin(text, "I9")
    assert found is not None
    assert (found.code, found.possible) == (code, possible)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("미국산", "us"),
        ("전량 중국산", "cn"),
        ("Made in China, food grade", "cn"),
        ("미국산 부품 14%", None),
        ("엔진 일본산", None),
        ("체결구", None),
        ("중국집 배달용", None),
        ("조선낫", None),
        ("한국산업규격", None),
    ],
)
def test_origins_in_remarks(text: str, code: str | None) -> None:
    found = origin_in(text, "remarks")
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("미국산 모터부품 가액 14%", (14, 14)),
        ("미국산 부품 14 %", (14, 14)),
        ("엔진 外 미국산 부품 8%", (8, 8)),
        ("US content 22%", (22, 22)),
        ("22% US origin", (22, 22)),
        ("국산 86% 미국산 14%", (14, 14)),
        ("미국산 부품 10~15%", (10, 15)),
        ("미국산 부품 10% 미만", (0, 10)),
        ("contains <10% US parts", (0, 10)),
        ("미국산 약 20%", (18, 22)),
        ("정화통 미국(3M)", (0, 100)),
        ("US-made chip", (0, 100)),
        ("미국산 부품 없음", (0, 0)),
        ("no US parts", (0, 0)),
        ("non-US origin", (0, 0)),
        ("미국산 종자 발아율 80%", (0, 100)),
        ("모터 미국산 10%, 칩 미국산 5%", (10, 15)),
        ("Includes US GPS board, <10% of value", (0, 10)),
        ("US$ 1,200", None),
        ("USD 12", None),
        ("contact us", None),
        ("미국 달러 결제", None),
        ("South American cotton", None),
        ("체결구", None),
    ],
)
def test_us_content(text: str, share: tuple[int, int] | None) -> None:
    found = us_content_in(text, text)
    assert (None if found is None else (found.low, found.high)) == share


@pytest.mark.parametrize(
    ("cell", "form", "share"),
    [(14, None, (14, 14)), (0.14, "0%", (14, 14)), ("14%", None, (14, 14)), (0.14, None, (Decimal("0.14"), 14)),
     ("없음", None, (0, 0)), (0, None, (0, 0)), ("-", None, None), ("있음", None, (0, 100))],
)  # fmt: skip
def test_us_content_cells(cell: Value, form: str | None, share: tuple[object, object] | None) -> None:
    found, _ = read_us_cell(cell, form, "J9")
    assert (None if found is None else (found.low, found.high)) == share


@pytest.mark.parametrize(
    ("cell", "form", "text", "front", "end"),
    [
        (602.9, None, "602.9", True, True),
        (602909000, None, "602909000", True, False),
        (7326.9, None, "7326.9", False, True),
        (3917.21, None, "3917.21", False, False),
        (7318159090, None, "7318159090", False, False),
        (602.9, "0000.00", "0602.90", False, False),
        (602909000, "0000000000", "0602909000", False, False),
        (602909000, "0000.00-0000", "0602.90-9000", False, False),
        ("7326.9", None, "7326.9", False, False),
        ("7306.30-0000", None, "7306.30-0000", False, False),
        ("8413.70 / 8413.81", None, "8413.70 / 8413.81", False, False),
    ],
)
def test_hs_cells(cell: Value, form: str | None, text: str, front: bool, end: bool) -> None:
    found = read_hs(cell, form, text_numbers=False)
    assert found is not None
    assert (found.text, found.may_lack_leading_zero, found.may_lack_trailing_zeros) == (text, front, end)
    assert found.was_number == (not isinstance(cell, str))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("소 계", "subtotal"), ("합 계", "total"), ("계", "subtotal"), ("총계", "total"), ("합계(152종)", "total"),
        ("온실자재 소계", "subtotal"), ("Sub-total A", "subtotal"), ("Grand Total (USD)", "total"), ("TTL", "total"),
        ("Total for section B", "total"), ("Total station", None), ("계량컵", None), ("합판", None), ("총기", None),
        ("계산기", None), ("시계", None), ("Totally drained pump", None), ("기계", None), ("온도계", None),
        ("체중계", None), ("합계 3,400원", "total"),
    ],
)  # fmt: skip
def test_sums(text: str, kind: str | None) -> None:
    assert sum_kind(text) == kind


def test_labels() -> None:
    assert starts_note("※ 1. 수량은 변동 가능") and starts_note("주) 참고") and not starts_note("주걱")
    assert is_group("가. 온실 골조") and is_group("[Kitchen]") and is_group("Ⅱ. 공구") and not is_group("가위")
    assert is_sentence("차량은 하역 후 당일 복귀함") and not is_sentence("온수보일러")
    assert component_mark("└ 프로브") and component_mark("- seal set") and component_mark("-5도 냉동고") is not None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("품 명", "name"), ("물품명 및 규격", "name"), ("내 역", "name"), ("Description of Goods", "name"),
        ("수량(EA)", "quantity"), ("Q'ty", "quantity"), ("수량/단위", "quantity"), ("단위", "unit"),
        ("U/M", "unit"), ("단가(원)", "unit_price"), ("Unit Price\n(USD)", "unit_price"), ("금 액", "amount"),
        ("HS CODE", "hs"), ("H.S. Code", "hs"), ("세번", "hs"), ("HS코드(10자리)", "hs"),
        ("원산지/제조국", "origin"), ("Country of Origin", "origin"), ("비 고", "remarks"),
        ("미국산 비율(%)", "us_content"),
        ("연번", "serial"), ("No.", "serial"), ("통화", "currency"), ("용도", "other"),
        ("품명 / Description", "name"), ("온실 파이프", None),
        ("용도·비고", "remarks"), ("용도/비고", "remarks"), ("비고(용도)", "remarks"), ("사용처·비고", "remarks"),
        ("재질", "remarks"), ("소재", "remarks"), ("규격/재질", "spec"), ("Material", "name"),
        ("Ctry", "origin"), ("Cntry.", "origin"), ("Ctry of mfr", "origin"), ("Ctry of destination", "other"),
        ("Presentation", "spec"), ("Dosage form", "spec"), ("Formulation", "spec"), ("Korean name", "name"),
    ],
)  # fmt: skip
def test_headings(text: str, role: str | None) -> None:
    found = meaning(text)
    assert (found.role if found else None) == role


def test_currency_and_scale_of_headings() -> None:
    assert currency_in("금액(원)") == "KRW" and scale_in("금액(원)") == 1
    assert currency_in("(단위: 천원)") == "KRW" and scale_in("(단위: 천원)") == 1000
    assert currency_in("Amount (USD)") == "USD" and currency_in("단가 (US$)") == "USD"
    assert scale_in("Value (USD thousand)") == 1000 and scale_in("금액(백만원)") == 1_000_000
