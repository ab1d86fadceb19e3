# ruff: noqa: E501
"""Small lists of our own in the official layouts: made-up parties, the fields and the quirks of the real files."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-02-27T00:00:09.554Z">
 <INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>RI</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME>
  <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON>
  <NAME_ORIGINAL_SCRIPT>리예시</NAME_ORIGINAL_SCRIPT><COMMENTS1>Diplomat.</COMMENTS1>
  <TITLE><VALUE>Colonel</VALUE></TITLE><NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
  <LAST_DAY_UPDATED><VALUE>2017-01-05</VALUE><VALUE>2020-11-24</VALUE></LAST_DAY_UPDATED>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Lee Example</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Example</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1964</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>654310150</NUMBER>
   <ISSUING_COUNTRY>Democratic People's Republic of Korea</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
 </INDIVIDUAL></INDIVIDUALS>
 <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>EXAMPLE TRADE BANK</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
  <REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><LISTED_ON>2017-08-05</LISTED_ON>
  <COMMENTS1>A bank. SWIFT/BIC: EXMPKPPYXXX.</COMMENTS1>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Example Bank</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ADDRESS><CITY>Pyongyang</CITY><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS>
 </ENTITY></ENTITIES>
</CONSOLIDATED_LIST>"""
SDN = (
    '101,"EXAMPLE, Chol",individual,"DPRK2] [NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 28 Jul 1963; alt. DOB circa 1964; POB Sinuiju, North Korea; nationality Korea, North; Passport 745210059 '
    "(Korea, North) issued 01 Jan 2010 expires 01 Jan 2015; a.k.a. 'THE EXAMPLE'; Linked To: EXAMPLE BANK.\"\r\n"
    '102,"EXAMPLE BANK",-0- ,"DPRK2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"SWIFT/BIC EXMPKPPY; Secondary sanctions risk: Nor"\r\n'
    '103,"EXAMPLE STAR",vessel,"DPRK4",-0- ,HMXY,Cargo,-0- ,-0- ,Korea\\, North,EXAMPLE SHIPPING,'
    '"Vessel Registration Identification IMO 9562233; MMSI 445123456."\r\n'
).replace("Korea\\, North", '"Korea, North"')
ALT = '102,1,"fka","OLD EXAMPLE BANK",-0- \r\n102,2,"aka","EXAMPLE UNHAENG",-0- \r\n999,3,"aka","NEWER LISTED HOUSE",-0- \r\n'
ADD = (
    '102,11,"Central District","Pyongyang","Korea, North",-0- \r\n999,12,-0- ,"Dandong","China",-0- \r\n'
    '998,13,-0- ,-0- ,"Russia",-0- \r\n'
)
COMMENTS = "102,\"th Korea Sanctions Regulations; Email Address bank@example.kp; a.k.a. 'EB'.\"\r\n"
END = "\x1a"
OFAC_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
 <publshInformation><Publish_Date>03/28/2025</Publish_Date><Record_Count>2</Record_Count></publshInformation>
 <sdnEntry><uid>101</uid><firstName>Chol</firstName><lastName>EXAMPLE</lastName><sdnType>Individual</sdnType>
  <programList><program>DPRK2</program></programList>
  <idList><id><uid>1</uid><idType>Passport</idType><idNumber>745210059</idNumber><idCountry>Korea, North</idCountry></id>
   <id><uid>2</uid><idType>Secondary sanctions risk:</idType><idNumber>North Korea, section 510.201</idNumber></id></idList>
  <akaList><aka><uid>9</uid><type>a.k.a.</type><category>weak</category><lastName>THE EXAMPLE</lastName></aka></akaList>
  <dateOfBirthList><dateOfBirthItem><uid>3</uid><dateOfBirth>28 Jul 1963</dateOfBirth></dateOfBirthItem></dateOfBirthList>
 </sdnEntry>
 <sdnEntry><uid>103</uid><lastName>EXAMPLE STAR</lastName><sdnType>Vessel</sdnType>
  <programList><program>DPRK4</program></programList>
  <idList><id><uid>5</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9562233</idNumber></id></idList>
  <vesselInfo><callSign>HMXY</callSign><vesselFlag>Korea, North</vesselFlag><vesselOwner>EXAMPLE SHIPPING</vesselOwner>
  </vesselInfo></sdnEntry>
</sdnList>"""
ENHANCED = """<?xml version="1.0"?>
<sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">
 <publicationInfo><dataAsOf>2024-08-28T00:00:00</dataAsOf><filters>FILTER</filters></publicationInfo>
 <entities>
  <entity id="101"><generalInfo><entityType>Individual</entityType></generalInfo>
   <sanctionsLists><sanctionsList datePublished="2016-03-16">SDN List</sanctionsList></sanctionsLists>
   <sanctionsPrograms><sanctionsProgram>DPRK2</sanctionsProgram></sanctionsPrograms>
   <names><name><isPrimary>false</isPrimary><isLowQuality>true</isLowQuality><aliasType>A.K.A.</aliasType>
     <translations><translation><script>Latin</script><formattedFullName>THE EXAMPLE</formattedFullName></translation>
     </translations></name>
    <name><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
     <translation><script>Latin</script><formattedFullName>EXAMPLE, Chol</formattedFullName></translation>
     <translation><script>Korean</script><formattedFullName>예시철</formattedFullName></translation></translations></name>
   </names>
   <features><feature><type>Birthdate</type><value>28 Jul 1963</value></feature>
    <feature><type>Nationality Country</type><value>Korea, North</value></feature></features>
   <identityDocuments><identityDocument><type>Passport</type><documentNumber>745210059</documentNumber>
    <issuingCountry>Korea, North</issuingCountry></identityDocument></identityDocuments></entity>
  <entity id="201"><generalInfo><entityType>Entity</entityType></generalInfo>
   <sanctionsLists><sanctionsList datePublished="2022-02-24">Sectoral Sanctions Identifications List</sanctionsList>
   </sanctionsLists>
   <names><name><isPrimary>true</isPrimary><translations><translation><formattedFullName>SECTOR BANK</formattedFullName>
   </translation></translations></name></names></entity>
 </entities></sanctionsData>"""
ADVANCED = """<?xml version="1.0"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
 <DateOfIssue><Year>2026</Year><Month>5</Month><Day>21</Day></DateOfIssue>
 <ReferenceValueSets>
  <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
  <CountryValues><Country ID="11080">Korea, North</Country></CountryValues>
  <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="25">Location</FeatureType>
   <FeatureType ID="13">SWIFT/BIC</FeatureType></FeatureTypeValues>
  <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
  <ListValues><List ID="1550">SDN List</List></ListValues>
  <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
  </NamePartTypeValues>
  <PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Entity</PartySubType>
   <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
  <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType>
  </SanctionsTypeValues>
  <ScriptValues><Script ID="215">Latin</Script><Script ID="220">Korean</Script></ScriptValues>
 </ReferenceValueSets>
 <Locations><Location ID="25"><LocationCountry CountryID="11080"/><LocationPart><LocationPartValue><Value>Pyongyang</Value>
  </LocationPartValue></LocationPart></Location></Locations>
 <IDRegDocuments>
  <IDRegDocument ID="1" IDRegDocTypeID="1571" IdentityID="77" IssuedBy-CountryID="11080">
   <IDRegistrationNo>745210059</IDRegistrationNo></IDRegDocument>
  <IDRegDocument ID="2" IDRegDocTypeID="1571" IdentityID="78"><IDRegistrationNo>1</IDRegistrationNo></IDRegDocument>
 </IDRegDocuments>
 <DistinctParties><DistinctParty FixedRef="101"><Profile ID="101" PartySubTypeID="4"><Identity ID="77">
   <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName><DocumentedNamePart>
    <NamePartValue NamePartGroupID="1" ScriptID="215">The Example</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   <Alias AliasTypeID="1403" Primary="true" LowQuality="false">
    <DocumentedName><DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">Chol</NamePartValue>
     </DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">Example</NamePartValue>
     </DocumentedNamePart></DocumentedName>
    <DocumentedName><DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="220">예시철</NamePartValue>
     </DocumentedNamePart></DocumentedName></Alias>
   <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup>
    <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
  <Feature FeatureTypeID="8"><FeatureVersion><DatePeriod>
   <Start><From><Year>1963</Year><Month>1</Month><Day>1</Day></From></Start>
   <End><To><Year>1963</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
  <Feature FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="25"/></FeatureVersion></Feature>
  <Feature FeatureTypeID="13"><FeatureVersion><VersionDetail>EXMPKPPY</VersionDetail></FeatureVersion></Feature>
  </Profile></DistinctParty></DistinctParties>
 <SanctionsEntries>
  <SanctionsEntry ProfileID="101" ListID="1550"><EntryEvent><Date><Year>2016</Year><Month>3</Month><Day>16</Day></Date>
   </EntryEvent><SanctionsMeasure SanctionsTypeID="1"><Comment>DPRK2</Comment></SanctionsMeasure>
   <SanctionsMeasure SanctionsTypeID="1705"/></SanctionsEntry>
  <SanctionsEntry ProfileID="555" ListID="1550"/>
 </SanctionsEntries>
</Sanctions>"""
EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-20T10:00:00.000+02:00" globalFileId="1">
 <sanctionEntity designationDate="2016-05-19" unitedNationId="KPi.901" euReferenceNumber="EU.9001.1" logicalId="9001">
  <remark>Diplomat</remark>
  <regulation regulationType="amendment" organisationType="council" publicationDate="2016-05-20"
   entryIntoForceDate="2016-05-20" numberTitle="2016/780" programme="PRK" logicalId="1"/>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias wholeName="The Example" strong="false" regulationLanguage="en" logicalId="2">
   <regulationSummary regulationType="amendment" publicationDate="2018-04-20" numberTitle="2018/602"/></nameAlias>
  <nameAlias firstName="Example" lastName="RI" wholeName="" function="Diplomat" title="Colonel" strong="true"
   regulationLanguage="en" logicalId="3">
   <regulationSummary regulationType="amendment" publicationDate="2016-05-20" numberTitle="2016/780"/></nameAlias>
  <nameAlias wholeName="리예시" nameLanguage="KO" strong="true" regulationLanguage="en" logicalId="4">
   <regulationSummary regulationType="amendment" publicationDate="2016-05-20" numberTitle="2016/780"/></nameAlias>
  <citizenship countryIso2Code="KP" countryDescription="KOREA" regulationLanguage="en" logicalId="5"/>
  <birthdate circa="true" calendarType="GREGORIAN" year="1964" countryIso2Code="00" countryDescription="UNKNOWN"
   regulationLanguage="en" logicalId="6"/>
  <birthdate calendarType="GREGORIAN" birthdate="1963-07-28" city="Sinuiju" countryIso2Code="KP" countryDescription="KOREA"
   regulationLanguage="en" logicalId="7"/>
  <identification number="654310150" identificationTypeCode="passport" identificationTypeDescription="National passport"
   countryIso2Code="KP" countryDescription="KOREA" regulationLanguage="en" logicalId="8"/>
 </sanctionEntity>
 <sanctionEntity delistingDate="2026-01-31" logicalId="9002">
  <regulation regulationType="amendment" organisationType="council" publicationDate="2017-10-16"
   entryIntoForceDate="2017-10-16" numberTitle="2017/1858" programme="PRK" logicalId="9"/>
  <subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="Example Shipping Co" strong="true" regulationLanguage="en" logicalId="10"/>
  <address city="Pyongyang" street="Central District" countryIso2Code="KP" countryDescription="KOREA"
   regulationLanguage="en" logicalId="11"/>
 </sanctionEntity>
</export>"""
UK_CSV = (
    "Report Date: 20-Aug-2026\n"
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,"
    "Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,"
    "Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,"
    "Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,"
    "Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,"
    "Passport number,Position,Town of birth,Country of birth,IMO number,Current owner/operator (s),"
    "Current believed flag of ship\n"
    "04/08/2026,DPR9001,1,KPi.901,EXAMPLE,Ri,,,,,Alias,Low quality,,,,,DPRK,Individual,UN,Asset freeze,,,,,,,,,,,,,,"
    "02/03/2016,00/00/1964,North Korea,,654310150,,,,,,\n"
    "04/08/2026,DPR9001,1,KPi.901,RI,Example,,,,,Primary Name,,,리예시,Hangul,Korean,DPRK,Individual,UN,Asset freeze,,,,,,,"
    ",Pyongyang,,North Korea,,,,02/03/2016,28/07/1963,North Korea,,654310150,Diplomat,Sinuiju,North Korea,,,\n"
    '19/01/2018,DPR9002,,,EXAMPLE STAR 8,,,,,,Primary Name,,,,,,DPRK,Ship,UN,"Port ban",,,,,,,,,,,,,,30/03/2018,,,,,,,,'
    "9562233,Example Shipping,North Korea\n"
)
UK_XML = """<?xml version="1.0"?><Designations><DateGenerated>20/08/2026</DateGenerated>
<Designation><LastUpdated>04/08/2026</LastUpdated><DateDesignated>02/03/2016</DateDesignated><UniqueID>DPR9001</UniqueID>
 <UNReferenceNumber>KPi.901</UNReferenceNumber>
 <Names><Name><Name1>Ri</Name1><Name6>EXAMPLE</Name6><NameType>Alias</NameType></Name>
  <Name><Name1>Example</Name1><Name6>RI</Name6><NameType>Primary Name</NameType></Name></Names>
 <NonLatinNames><NonLatinName><NameNonLatinScript>리예시</NameNonLatinScript></NonLatinName></NonLatinNames>
 <RegimeName>DPRK</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
 <Addresses><Address><AddressLine6>Pyongyang</AddressLine6><AddressCountry>North Korea</AddressCountry></Address></Addresses>
 <IndividualDetails><Individual><DOBs><DOB>28/07/1963</DOB></DOBs><Nationalities><Nationality>North Korea</Nationality>
 </Nationalities><PassportDetails><Passport><PassportNumber>654310150</PassportNumber></Passport></PassportDetails>
 <BirthDetails><Location><TownOfBirth>Sinuiju</TownOfBirth><CountryOfBirth>North Korea</CountryOfBirth></Location>
 </BirthDetails></Individual></IndividualDetails></Designation>
<Designation><UniqueID>DPR9002</UniqueID><IndividualEntityShip>Ship</IndividualEntityShip>
 <Names><Name><Name6>EXAMPLE STAR 8</Name6><NameType>Primary name</NameType></Name></Names>
 <ShipDetails><Ship><IMONumbers><IMONumber>9562233</IMONumber></IMONumbers></Ship></ShipDetails></Designation>
</Designations>"""
CSL = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,remarks,"
    "call_sign,vessel_flag,vessel_owner,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,ids\n"
    'a1,Entity List (EL) - Bureau of Industry and Security,,,,Example Widgets Ltd,,"Dandong, CN; Harbin, 150066, CN",'
    "84 FR 40241,2019-08-14,,,,,,Example Gadgets,,,,,\n"
    '101,Specially Designated Nationals (SDN) - Treasury Department,101,Individual,DPRK2,"EXAMPLE, Chol",,,,,,,,,,,,1963,'
    'KP,,"KP, 745210059, Passport; Male, Gender"\n'
    '101,Specially Designated Nationals (SDN) - Treasury Department,101,Individual,DPRK2,"EXAMPLE, Chol",,,,,,,,,,,,1963,'
    'KP,,"Passport, 745210059, KP; Gender, Male"\n'
)
DENIED = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t"Expiration_Date"\t'
    '"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
    '"EXAMPLE EXPORTER"\t"1 MAIN ST"\t"RENO"\t"NV"\t"US"\t"89501"\t"06/19/2003"\t"06/29/2056"\t"Y"\t"3017-08-22"\t'
    '"FR NOTICE ADDED"\t"68 F.R. 38290"\n'
    '"EXAMPLE EXPORTER"\t"2 SIDE ST"\t"RENO"\t"NV"\t"US"\t"89501"\t"06/19/2003"\t""\t"Y"\t"2007-01-31"\t"X"\t"Y"\n'
)
DENIED_PAGE = (
    "Name and Address,Effective Date,Expiration Date,Type of Denial,Appropriate Federal Register Citations\n"
    '"EXAMPLE EXPORTER, 1 MAIN ST, RENO, NV, 89501, US",06/19/2003,06/29/2056,Standard,68 F.R. 38290\n'
    '"EXAMPLE TRADING CO., LTD., 2 SIDE ST, RENO",06/19/2003,,Non-Standard,\n'
)
FTM = """{"id": "xx-1", "schema": "Person", "caption": "Ri", "datasets": ["xx_list"], "last_change": "2026-08-01T00:00:00", \
"properties": {"name": ["Ri Example"], "alias": ["Lee Example"], "weakAlias": ["The Example"], "birthDate": ["1963"], \
"nationality": ["kp"], "passportNumber": ["654310150"], "addressEntity": ["xx-addr"]}}
{"id": "xx-s", "schema": "Sanction", "caption": "s", "datasets": ["xx_list"], \
"properties": {"entity": ["xx-1"], "startDate": ["2016-03-02"], "program": ["DPRK"], "unscId": ["KPi.901"]}}
{"id": "xx-s2", "schema": "Sanction", "caption": "lost", "datasets": ["xx_list"], "properties": {"entity": ["xx-9"]}}
{"id": "xx-addr", "schema": "Address", "caption": "Pyongyang", "properties": {"full": ["Pyongyang"], "country": ["kp"]}}
{"id": "xx-o", "schema": "Occupancy", "caption": "office", "properties": {}}
{"id": "xx-v", "schema": "Vessel", "caption": "v", "datasets": ["xx_list"], \
"properties": {"name": ["Example Star"], "imoNumber": ["IMO9562233"], "flag": ["kp"]}}
"""
KOREAN = (
    "연번,구분,영문명,한글명,별칭,생년월일,국적,여권번호,IMO번호,등재일,해제일,근거,비고\n"
    "1,개인,Ri Example,리예시,Lee Example; The Example,1963.07.28,북한,654310150,,2016.12.2,,대량살상무기,\n"
    "2,선박,Example Star,례성호,,,북한,,9562233,2017-11-06,2020년 1월 5일,,\n"
    "3,단체,,,,,,,,2017-11-06,,,이름 없음\n"
)


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def freeze() -> bytes:
    """The Ministry of Finance's workbook: a sheet a regime, titles below a heading, and a sheet that is no list."""
    titles = [
        "告示日付",
        "告示番号",
        "日 本 語 表 記",
        "英 語 表 記",
        "別名",
        "旧称",
        "生年月日",
        "国籍",
        "旅券番号",
        "国連参照番号",
        "住所",
    ]
    heading = ["北朝鮮のミサイル又は大量破壊兵器計画に関連する者（個人）", *[None] * (len(titles) - 1)]
    first = ["平成28年3月4日", "第60号", "リ・イェシ", "Ri Example", "Lee Example\nThe Example", "", "1963年7月28日", "北朝鮮",
             "654310150", "KPi.901", "Pyongyang"]  # fmt: skip
    second = ["2017年8月", "第8号", "", "", "", "", "", "", "", "", ""]
    return workbook({"北朝鮮": [heading, titles, first, second], "目次": [["目次"]]})


def end_users() -> bytes:
    """The economy ministry's end-user list as a workbook."""
    titles = ["No.", "国名、地域名\nCountry or Region", "企業名、組織名\nCompany or Organization", "別名\nAlso Known As",
              "懸念区分\nType of WMD"]  # fmt: skip
    row = [1, "北朝鮮\nNorth Korea", "Example Trading Corporation", "・Example Muyok\n・ETC", "核\nN"]
    return workbook({"EUL": [["外国ユーザーリスト"], titles, row]})
