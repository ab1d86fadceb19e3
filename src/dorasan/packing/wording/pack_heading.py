"""Headings that tell how much is in a pack, or how many packs there are: neither is the quantity of goods."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dorasan.packing.wording.plain import unaccented

_PACK = (
    r"(?:ctns?|cartons?|boxe?s?|cases?|packs?|packages?|pkgs?|bags?|pallets?|bundles?|kits?|sets?|bales?|parcels?|crates?|rolls?"
    r"|colis|caisses?|boites?|sacs?|paquets?|cajas?|bultos?|paquetes?|sacos?"
    r"|коробк\w*|коробок|мест\w*|упаков\w*|ящик\w*|комплект\w*|набор\w*)"
)
_COUNT = (
    r"(?:qty|quantity|q'ty|pcs|pieces?|units?|nos?\.?|ea|each|count|contents?|qte|quantite|nombre|nb"
    r"|unites?|cantidad|cant\.?|unidades|piezas|uds?\.?|кол-?\s?во|количество|штук|шт\.?)"
)
_PER = re.compile(
    rf"\b{_COUNT}\s*(?:/|\b(?:per|in|each|by|par|por|x)\b|\b(?:в|на)\b)\s*(?:a |one |each |every |чем "
    rf"|одн\w+ )?{_PACK}\b"
    rf"|^(?:per|par|por)\s+{_PACK}$|\b(?:pack|case|inner|package|outer)\s*(?:size|quantity|qty|count)\b"
    r"|(?:박스|상자|카톤|포장|팩|세트|키트|봉|포|단위|묶음)\s*당\s*(?:수량|개수|입수|매수|수)?$|(?:개입|입)\s*수량?$"
    r"|每(?:箱|包|件|套|盒|袋|托)(?:装|裝)?(?:数量|數量|数|數|量)?$|(?:箱|盒|包)(?:装|裝)(?:数|數|量)$",
    re.I,
)
_MANY = re.compile(
    rf"\b(?:(?:no|numero|n)\.?\s*(?:of|de)\s*|(?:nos|number|qty|quantity|total|nombre|nbre?|cantidad|кол-?\s?во|количество|число)\.?"
    rf"\s*(?:of |de |d')?\s*){_PACK}\b"
    r"|(?:박스|상자|카톤|포장|팩|세트|키트|묶음)\s*(?:수|수량|개수)$|(?:箱|件|包|套|盒|托)(?:数|數)$",
    re.I,
)
_OTHER = re.compile(
    r"price|cost|value|amount|weight|\bkg\b|volume|rate|prix|poids|montant|precio|peso|цена|стоим|вес|масса|단가|가격|금액|중량|무게|价|價|重|额"
    r"|number\s*$|\bno\.?\s*$|번호",
    re.I,
)


@lru_cache(maxsize=20_000)
def pack_role(text: str) -> str | None:
    """``per_pack`` for ``Pcs/Ctn``, ``박스당 수량``, ``每箱数量``; ``packs`` for ``No. of cartons``, ``箱数``;
    else None."""
    normal = " ".join(unaccented(unicodedata.normalize("NFKC", text)).split())
    if len(normal) > 60 or _OTHER.search(normal):
        return None
    if _PER.search(normal):
        return "per_pack"
    return "packs" if _MANY.search(normal) else None
