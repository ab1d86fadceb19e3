"""Words that name no thing: told as what they name, and goods that share a word with them stay goods."""

from __future__ import annotations

import pytest

from dorasan.goods.no_thing import NoThing, no_thing

TOLD: dict[NoThing, tuple[str, ...]] = {
    "house": (
        "Foreign Trade Bank", "Korea Kwangson Banking Corporation", "Daedong Credit Bank", "Bank of Korea",
        "Ministry of Unification", "Hana Bank", "Korea Mining Development Trading Corporation",
        "Green Pine Associated Corp.", "Samsung Electronics Co., Ltd.", "Ocean Maritime Management Company Limited",
        "Acme Trading LLC", "Siemens GmbH", "Koryo Bank Ltd", "Pyongyang University", "Kim Il Sung University",
        "Korean Red Cross Society", "Embassy of Sweden", "Sinuiju Hospital", "Presbyterian Church of Korea",
        "World Food Programme Agency", "International Federation of Red Cross Societies", "UNICEF", "ICRC",
        "Air Koryo Airlines", "Rungrado Trading Inc", "Eugene Bell Foundation", "General Bureau of Atomic Energy",
        "Korean Sharing Movement Association", "UN Security Council", "조선무역은행", "대동신용은행", "한국은행",
        "신한은행", "조선광업개발무역회사", "삼성전자 주식회사", "(주)대동", "㈜한빛무역", "현대아산 주식회사",
        "통일부", "외교부", "무역성", "대외경제성", "대한적십자사", "우리민족서로돕기운동본부 재단", "평양의학대학",
        "신의주 병원", "남북교류협력지원협회", "개성공업지구지원재단", "김일성종합대학", "스웨덴 대사관",
        "안전보장이사회", "관세청", "조선적십자회 위원회", "평화교회", "룡악산무역회사", "한국가스공사",
    ),
    "person": (
        "Kim Jong Un", "Ri Pyong Chol", "PAK Chun Il", "Choe Ryong Hae", "Mr. John Smith", "Ms. Park Ji-young",
        "Prof. Lee Min Ho", "Hong Gil Dong", "Kim Yo-jong", "Lee Jae-yong", "박 선생님", "김정은 위원장",
        "홍길동 씨", "김철수 부장", "리병철 장군", "박영희 교수", "이순신 장군", "최룡해 위원장", "정몽준 회장",
        "김영희 선생님", "강경화 장관",
    ),
    "place": (
        "Pyongyang", "Kaesong", "Nampo port", "Busan port", "Seoul city", "Kaesong Industrial Complex",
        "Sunan airport", "North Korea", "Sinuiju railway station", "Geneva", "평양", "개성", "남포항", "부산항",
        "개성공단", "개성공업지구", "신의주시", "순안국제공항", "판문점", "북한", "나선경제특구", "도라산역",
        "금강산 관광지구", "서울특별시",
    ),
    "ship": (
        "M/V PETREL 8", "MV CHONG CHON GANG", "IMO 9562233", "vessel Wise Honest", "M/T YU JONG 2",
        "MV Dai Hong Dan", "Tanker Yu Phyong 5", "청천강호", "Motor vessel Light", "ship with IMO No. 8405402",
        "Cargo ship Asia Bridge", "만경봉 92호", "만경봉호", "화물선 지성 6호", "유조선 삼정 2호", "무역선 청천강호",
    ),
    "service": (
        "transport service", "freight", "interpretation service", "training of doctors", "consultancy",
        "travel cost", "insurance premium", "money transfer", "membership fee", "office rent", "salary",
        "maintenance of vehicles", "legal consulting", "hotel accommodation", "freight charges", "translation",
        "technical assistance", "운송 용역", "통역 서비스", "의료진 교육", "기술 연수", "보험료", "운임",
        "송금 수수료", "인건비", "강사료", "출장비", "사업비", "기술 자문", "금강산 관광", "학술회의", "현지 방문",
        "하수관 설치공사", "전기 공사", "기부금", "번역", "통관 수수료", "관세", "공동 연구 용역", "창고 임대",
        "의료 봉사", "항공료", "물류비",
    ),
    "sentence": (
        "Can I send this to Pyongyang?", "We want to send medicine", "Please tell me whose consent is needed",
        "How do I get a permit", "What is the code of a pump?", "The goods are waiting at the border",
        "It must be approved first", "Hello there", "Do we need a licence", "Is this allowed?", "where can we pay",
        "I bought it in Seoul", "이 물품을 보낼 수 있습니까?", "승인이 필요합니다", "보내 주세요",
        "어디에 신고해야 하나요", "검토 부탁드립니다", "북한에 약을 보내고 싶다", "허가를 받았습니다",
        "무엇을 준비해야 할까요?", "통일부에 문의했다", "알려 주십시오",
    ),
}  # fmt: skip

GOODS = (
    "power bank", "blood bank refrigerator", "piggy bank", "hospital bed", "university textbook", "school bag",
    "school desk", "dinner service", "tea service", "field hospital tent", "mobile clinic", "port wine",
    "USB port hub", "ship paint", "ship model", "training shoes", "training ball", "service manual",
    "insurance form", "church bell", "bank note counter", "water pump, Hanil Electric Co., Ltd.",
    "tractor (Daedong Corporation)", "rice by Korea Foods Inc", "general purpose pump", "Dr. Scholl insoles",
    "company car", "army blanket", "Seoul milk", "Korea ginseng", "Pyongyang noodles", "China ware",
    "Japan lacquer box", "ministry approved ORS sachets", "is not a thing bolt", "can of tuna", "may queen dolls",
    "vessel sealer", "blood vessel forceps", "MV cable 3x50", "transport incubator", "maintenance kit", "repair kit",
    "translation dictionary", "heavy duty gloves", "rent book", "meeting table", "conference chair", "travel bag",
    "fee receipt books", "how-to book", "please wait sign", "은행", "생은행", "은행나무 묘목", "은행알", "김",
    "조미김", "병원용 침대", "학교 책상", "교육용 교구", "훈련용 마네킹", "회의용 탁자", "여행용 가방",
    "운송용 상자", "수송용 백신 냉장고", "정비 공구", "산호", "분필 3호", "붓 10호", "번호판", "구명조끼", "보호구",
    "트랙터 (주)대동", "평양냉면", "서울우유", "개성인삼", "한국화 물감", "중국산 마늘", "야전병원 천막",
    "이동식 병원", "군용 담요", "교회 종", "대학 노트", "태블릿피씨", "고무신", "유리창", "황태", "홍삼", "강황",
    "전구", "배추", "임산부 영양제", "방수포", "지방 제거 우유", "무", "조선무", "공구함", "사물함", "보관함",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, many in TOLD.items() for words in many])
def test_what_is_no_good_is_told_as_what_it_is(kind: NoThing, words: str) -> None:
    assert no_thing(words) == kind


@pytest.mark.parametrize("words", GOODS)
def test_goods_stay_goods(words: str) -> None:
    assert no_thing(words) is None
