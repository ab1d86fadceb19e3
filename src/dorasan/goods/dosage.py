"""Medicines told by their strength and dosage form ("10 mg tab", 80mg 정), whatever their name is.

Pharmacy lists name a substance that no table of goods can hold, with a strength in weight of substance or in units and
the form it is taken in; in capitals the form reads as a cap or a vial. Such a line is a medicine in measured doses or
something taken like one.
"""

from __future__ import annotations

import re

from dorasan.goods.phrase import Tokens
from dorasan.goods.wordlists import listed

_STRENGTH = r"\d[\d.,]*\s?(?:mg|mcg|[uµμ]g|miu|iu|meq|mmol|밀리그램|밀리그람|마이크로그램|단위)(?![a-z가-힣])"
_COUNTED = r"\b(?:tab|tablet|cap|caps|capsule)s? \d+(?:[/⁄]\d+)+|\b\d+(?:[/⁄]\d+)+ (?:tab|tablet|cap|caps|capsule)s?\b"
_KOREAN_FORM = (
    r"[가-힣]{2,}(?:정|주|캡슐|시럽|현탁액|주사|주사액|연고|크림|겔|점안액|과립|산|좌제|패취|패치|액|"
    r"필름코팅정|장용정|서방정)$"
)
_STEMS = re.compile(
    r"[a-z]{3,}(?:cillin|mycin|micin|cycline|floxacin|[oa]nazole|[ie]dazole|bendazole|prazole|oxazole|(?<!a)pril|sartan|olol|statin|"
    r"dipine|tidine|vudine|navir|ciclovir|caine|azepam|zolam|barbital|profen|triptan|setron|gliptin|formin|oxetine|triptyline|"
    r"quine|asone|isone|isolone|terol|phylline|tocin|trexate|platin|rubicin|taxel|thiazide|semide|lukast|penem|fenac|oxicam|cetamol|"
    r"morphine|codeine|triaxone|quantel|mectin|nuvir|asvir|buvir|tegravir|gliflozin|parin)e?|(?:cef|ceph)[a-z]{4,}|"
    r"[가-힣]+(?:실린|마이신|사이클린|플록사신|코나졸|니다졸|벤다졸|프라졸|사르탄|스타틴|디핀|티딘|부딘|나비르|클로비르|프로펜|세트론|"
    r"글립틴|포르민|록세틴|싸이클린|제팜|메타손|니손|니솔론|테롤|필린|옥시캄|페낙|솔론)"
)
"""Stems by which the World Health Organization's names of substances tell their class, also as Hangul spells them."""


def is_substance(word: str) -> bool:
    """Whether a word is a medicine's substance by its stem (amoxicillin, losartan)."""
    return bool(_STEMS.fullmatch(word.strip(".,")))


def dosed(tokens: Tokens) -> bool:
    """Whether the words give a strength and a form in which medicine is taken."""
    text = " ".join(tokens)
    if re.search(_COUNTED, text):
        return True
    return has_strength(tokens) and any(is_form(token) or re.match(_KOREAN_FORM, token) for token in tokens)


def has_strength(tokens: Tokens) -> bool:
    """Whether the words give an amount of substance such as medicine is measured in."""
    return bool(re.search(_STRENGTH, " ".join(tokens)))


def is_form(token: str) -> bool:
    """Whether a word is a dosage form, or what such a form is filled into."""
    return token.strip(".,") in listed("forms")


def substance(tokens: Tokens) -> Tokens:
    """The words without strength, form and packing: the name of the substance, if any."""
    return tuple(
        token
        for token in tokens
        if not (
            is_form(token)
            or any(sign.isdigit() for sign in token)
            or token in listed("packs")
            or token in listed("vessels")
        )
    )
