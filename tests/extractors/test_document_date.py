"""The document's own date among its candidates."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document_of

from extractors.dates import dates
from extractors.document_date import choose_document_date
from extractors.parse import Parse
from models.document import DateOrder
from models.extraction import Kind
from models.settings import Settings

HEAD = "ELM CLINIC\n12 Birch Road\n\n"


def dated(text: str, kind: Kind = Kind.OTHER) -> str | None:
    document = document_of(text)
    parse = Parse(document, None, Settings(home=Path(), inbox=Path(), date_order=DateOrder.MDY))  # type: ignore[arg-type]
    parse.add(list(dates.extract(document, parse)))
    date, span, reason = choose_document_date(parse, kind)
    assert reason and (date is None) is (span is None)
    return None if date is None else date.readings[0].start.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (HEAD + "March 3, 2021\n\nDear Sir,\n\nHe was seen on May 5, 2019.\n\nSincerely,\n\nAda Moss", "2021-03-03"),
        (HEAD + "Clinic 03/03/2021, dictated and typed 03/09/2021\n\nDear Sir,\n\nHe is well.", "2021-03-09"),
        ("LEASE\n\nTHIS INDENTURE, made this 4th day of May, 2021, between Ana Ruiz and Jo Elm. From June 1, 2021 to May 31, 2022.", "2021-05-04"),
        ("This agreement was amended on 4 May 2021 and Jo Elm moved on 3 June 2021.", None),
        ("СВИДЕТЕЛЬСТВО\n\nродился 4 марта 1950 года\n\nДата выдачи «3» мая 1990 г.", "1990-05-03"),
        ("EVALUATION\n\nI had before me the letter of 3 May 2019 and a draft.\n\nSigned October 8, 2021", "2021-10-08"),
        (HEAD + "Clinic date: 03/03/2021\nTyped: 03/09/2021\n\nDear Sir,\n\nHe is well.", "2021-03-09"),
        ("AFFIDAVIT\n\nI fled on June 5, 2018.\n\nAda Moss\nDate: July 7, 2022\n\nSworn to and subscribed before me this 8th day of July, 2022.", "2022-07-07"),
        ("AFFIDAVIT\n\nI fled on June 5, 2018.\n\nSubscribed and sworn to before me this 8th day of July, 2022.", "2022-07-08"),
        ("DISCHARGE SUMMARY\n\nDOB:\t01/02/1960\n\nAdmitted\t03/04/2020\tDischarged\t03/09/2020\n\nCompleted by: Dr A Moss\t03/11/2020", "2020-03-11"),
        ("Date of birth\n03/04/1990\tDate of issue\n05/06/2019\tDate of expiry\n05/05/2029", "2019-05-06"),
        ("DISPENSING RECORD\nPrinted 06/14/2022 16:12\nPatient: MOSS, ADA\tDOB 03/22/1957\n\n05/02/2022\tMETFORMIN", "2022-06-14"),
        ("Dear Sir,\n\nShe came to us on May 5, 2019 and left on June 6, 2019.\n\nYours,\nAda Moss", None),
        ("Born on March 3, 1990.", None),
        ("EVALUATION\n\nInterviews\tApril 3 and April 17, 2025\n\nReport date\tApril 28, 2025\n\nBackground. She cooks.", "2025-04-28"),
        (HEAD + "Admitted: 3 February 2021\nDischarged: 17 February 2021\n\nClosed fracture of the hip, treated by operation; walking with a frame is advised, and a check after six weeks.\n\n22 April 2024\n\nHead of department (signature) Ada Moss. Seal.", "2024-04-22"),
        ("POLICE DEPARTMENT\tINCIDENT REPORT\n\nREPORTED: 03/09/2024 2151 HRS\n\nI spoke with the caller, who had seen nobody leave.\n\nOFC A. MOSS\t/s/ A. Moss\t03/10/2024 0415 HRS", "2024-03-10"),
        ("REPORT\n\nMay 5, 2019\n\nHe was well.\n\nCERTIFICATE OF TRANSLATION\n\nI am competent to translate.\n\nAda Moss\nDate: June 7, 2020", "2020-06-07"),
    ],
)  # fmt: skip
def test_own_date(text, day):
    assert dated(text) == day


# Papers of many kinds, some of them as a scanner reads what a pen wrote.
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('AFFIDAVIT\n\nI saw him fall on June 5, 2018.\n\nFURTHER AFFIANT SAYETH NAUGHT.\n\nAda Moss\n\nSubscribed and sworn to before me this 14th day of\tMarch,\t2022.\n\nL. Orr\nNotary Public\nMy Commission Expires 01/31/2027', '2022-03-14'),
        ('AFFIDAVIT\n\nI saw him fall on June 5, 2018.\n\nAda Moss\n\nSworn to before me this 1 9th day of October, 2021\n\nNotary Public State of Iowa\nCommission Expires: August 3, 2024', '2021-10-19'),
        ('AFFIDAVIT\n\nI saw him fall on June 5, 2018.\n\nAda Moss\n\nSworn to before me this 2 3rd day of\t2021.\n\nOctober,\n\nNotary Public\nAugust 3, 2024\nCommission Expires', '2021-10-23'),
        ('AFFIDAVIT\n\nHe fell on June 5, 2018.\n\nAda Moss\nDate: July 7,\t2022\n\nSWORN TO AND SUBSCRIBED before me on this 8th\n\nday of July, 2022.\n\nNotary Public\n07-19-2026\nComm. Expires', '2022-07-07'),
        ('AFFIDAVIT\n\nHe fell on June 5, 2018.\n\nAda Moss\n\nSworn to before me\n\n(illegible)\n\nNotary Public, State of Ohio\nMy commission expires 03/04/2026', None),
        ('AFFIDAVIT OF JO ELM\n\nHe fell on June 5, 2018.\n\nJo Elm\n\nJURAT\nState of Ohio\nSubscribed and sworn to (or affirmed) before me on this 3 day of May, 20 23, by Jo Elm', '2023-05-03'),
        ('WITNESS STATEMENT\n\nI saw him on 3 May 2020.\n\nI believe that the facts stated are true.\n\nSigned: ~~/Joe\n\nDated: \\4th Sepremder 2023', '2023-09-14'),
        ('WITNESS STATEMENT\n\nI saw him on 3 May 2020.\n\nStatement of truth\n\nSigned J Elm\n\nDated Z1st Juue 2023', None),
        ('WITNESS STATEMENT\n\nI saw him on 3 May 2020.\n\nSigned J Elm\n\nDated Z1st Fehruavy 2023', '2023-02-21'),
        ('WITNESS STATEMENT\n\nI saw him on 3 May 2020.\n\nSigned J Elm\n\nDate  xx~ ,, 2023', None),
        ('Issued at Accra this 4th day of\tJune,\t2022.', '2022-06-04'),
        ('REPÚBLICA DEL PERÚ\nACTA DE NACIMIENTO\n\nEn Trujillo, a los 4 días del mes de mayo de 1990, compareció don Luis Rey y dijo que el 1 de mayo de 1990 nació una niña.\n\nEs copia fiel del original.\n\nTrujillo, a 6 de junio de 2021.\tREGISTRO CIVIL\n\nEl registrador', '2021-06-06'),
        ('ESTADOS UNIDOS MEXICANOS\nACTA DE MATRIMONIO\nFecha de registro: 12/03/1999\nFecha de matrimonio 12/03/1999\nContrayentes\nAna Rey\nnacida el 3/4/1975\n\nSe expide la presente certificación en Oaxaca de Juárez, el día 9 de enero de 2023. Doy fe.', '2023-01-09'),
        ("RÉPUBLIQUE DU SÉNÉGAL\nEXTRAIT DE NAISSANCE\n\nLe trois mars mil neuf cent quatre-vingt-dix est née Awa.\n\nPour extrait certifié conforme\nFait à Thiès, le 14 avril 2019\nL'officier de l'état civil", '2019-04-14'),
        ('RÉPUBLIQUE DU BÉNIN\nACTE DE NAISSANCE\nné le 3 mars 1990\n\nPour copie conforme, délivrée à Cotonou le 15 mai 2020.', '2020-05-15'),
        ('CERTIDÃO DE NASCIMENTO\nData de nascimento: 03/04/1988\nData do registro: 10/04/1988\nO referido é verdade e dou fé.\nRecife, 22 de agosto de 2022.', '2022-08-22'),
        ('CERTIFICATE OF DEATH\nDate of death: March 3, 2020\nDate filed 03/09/2020\n\nDate issued 04/10/2020', '2020-04-10'),
        ('COUNTY CLERK\nCERTIFICATE OF MARRIAGE\nDate of marriage: May 3, 2014\nRecorded: 05/09/2014\n\nI certify this is a true copy of the record on file. Witness my hand this 3rd day of June, 2021.', '2021-06-03'),
        ('PASAPORTE\nFecha de expedición / Date of issue\tFecha de vencimiento / Date of expiry\n03 FEB/FEB 2020\t03 FEB/FEB 2030', '2020-02-03'),
        ('PASSPORT\nFecha de expedición / Date of\tI Fecha de vencimiento / Date\tFirma\n\nissue\tof expiry\n\nX\n\n03 FEB/FEB 2020\t03 FEB/FEB 2030', '2020-02-03'),
        ('PASSPORT\nSurname\nELM\nDate of birth 3 MAY 1980\nDate of expiry\n02 JUN 2031\nDate of issue\n03 JUN 2021\nAuthority', '2021-06-03'),
        ('OPERATIVE REPORT\nPatient: Elm, Jo\tMRN 22\nDate of operation: 03/14/2022\nSurgeon: A. Moss\n\nPROCEDURE: left inguinal hernia repair.\n', '2022-03-14'),
        ('EMERGENCY DEPARTMENT\nArrival: 02/03/2023 02:14\nDischarged 02/03/2023 06:40\nElectronically signed by A Moss MD on 02/03/2023 at 07:10\nPrinted 05/05/2024', '2023-02-03'),
        ('CLSC\nTel. 514 555-0172\tFax 514 555-0173\n\n2019-06-03\n\nTo whom it may concern,\n\nI saw this patient on 27 May 2019.', '2019-06-03'),
        ('SUNNY CLINIC\nOffice visit 4/2/24\n\nHere for knee pain. See me 5/14/24.\n\nA Moss', '2024-04-02'),
        ('LABORATORY REPORT\nPatient: Elm\nDOB 1/2/1980\nCollected: 05/03/2023 08:10\nReceived: 05/03/2023\nReported: 05/04/2023\n', '2023-05-04'),
        ('MRI BRAIN\nPatient: Elm\nExam date: 05/03/2023\n\nFindings: normal.\n\nRead by A Moss MD\nFinal 05/05/2023', '2023-05-05'),
        ('TO: Court  FROM: Clinic  05/21/2023 14:03  P.1/3\n\nVALE CLINIC\nMay 18, 2023\n\nDear Sir,\n\nHe is ill.', '2023-05-18'),
        ('Psychological Evaluation\nName: Jo Elm\nDate of birth: 03/03/1980\nDates of evaluation: 04/02/2023 and 04/09/2023\nDate of report: 04/20/2023', '2023-04-20'),
        ('Psychological Evaluation\nClient\tElm\nInterviews\t8 March 2023 and 22 March 2023\nReport\t4 April 2023\nImprimé le 05/04/2023', '2023-04-04'),
        ('HOSPITAL SANTA ROSA\nEPICRISIS\nFecha de ingreso: 03/04/2022\nFecha de egreso: 09/04/2022\n\nDado en Lima, a los 12 días del mes de abril de 2022.', '2022-04-12'),
        ('CONSTANCIA MÉDICA\nSe hace constar que la paciente fue atendida el 3 de mayo de 2021.\n\nSe extiende a petición de la interesada en Choluteca a los diez días del mes de junio del año dos mil veintidós.', '2022-06-10'),
        ('CERTIFICAT MÉDICAL\nJe soussigné certifie avoir examiné ce jour M. Elm.\nFait à Lomé, le 3 mars 2021', '2021-03-03'),
        ('Next appointment: 08/09/2023\n\nVALE CLINIC\n07/01/2023\n\nRe: Jo Elm\n\nHe is improving.', '2023-07-01'),
        ('Mary Elm\n3 Oak St\n\nJune 3rd, 2022\n\nDear Judge,\n\nI met Jo on May 1, 2010.\n\nYours,\nMary', '2022-06-03'),
        ('Dear Judge,\n\nI met Jo on May 1, 2010.\n\nSincerely,\n\nMary Elm\n6/3/22', '2022-06-03'),
        ('Dear Judge,\n\nI met Jo on May 1, 2010.\n\nSincerely,\n\nMary Elm\t6/3/22', '2022-06-03'),
        ('Tegucigalpa, M.D.C., 4 de mayo de 2022\n\nA quien corresponda:\n\nConozco a Jo desde el 3 de enero de 2010.', '2022-05-04'),
        ('Lomé, le 4 mai 2022\n\nMadame,\n\nJe connais Jo depuis le 3 janvier 2010.', '2022-05-04'),
        ('Wednesday 4th May\n\nDear Jo,\n\nthanks.', None),
        ('Written at Kampala on 3rd June 2021 by me, Jo Elm.', '2021-06-03'),
        ('To whom it may concern:\n\nJo has worked here since March 4, 2015. This letter was written on June 3, 2022 at his request.\n\nA. Moss', '2022-06-03'),
        ('FIRST BANK\n\nAs of 05/31/2023 the balance is $10.\n\nMember since 2010\n\nJune 12, 2023\nA Moss, manager', '2023-06-12'),
        ('OAK SCHOOL\nFirst day of school: 09/04/2022\nDate of letter: 10/10/2022', '2022-10-10'),
        ('POLICÍA\nACTA DE DENUNCIA\nEn Soyapango, a las diez horas del día cuatro de junio de dos mil dieciocho, compareció doña Luz Rey, quien dijo: que el día dos de junio de dos mil dieciocho fue amenazada.', '2018-06-04'),
        ('POLICE DEPARTMENT\nINCIDENT REPORT\nDate of incident: 03/04/2019\nDate reported: 03/05/2019\nOfficer: Moss', '2019-03-05'),
        ('INCIDENT REPORT\nOccurred: 03/04/2019 22:00\nReport date/time: 03/05/2019 01:20', '2019-03-05'),
        ('FAMILY COURT\nORDER\nHearing date: May 3, 2021\n\nIt is ordered that custody be given.\n\nENTERED this 6th day of May, 2021\nJudge', '2021-05-06'),
        ('JUZGADO DE FAMILIA\nSENTENCIA\nSan Salvador, a las nueve horas del día tres de mayo de dos mil veintiuno.\nVistos los autos.', '2021-05-03'),
        ('[Translation]\nBIRTH CERTIFICATE\nborn 3 May 1980. Issued at Dakar on 4 May 2015.\n\nI certify that the above is a complete and accurate translation.\n\nSigned: Al Moss', None),
        ('English translation\nISSUED: 4 May 2015', '2015-05-04'),
        ('STATUTORY DECLARATION\nI was born on 3 May 1980.\nDeclared before me at Perth this 2nd day of May, 2023.', '2023-05-02'),
        ('ESTIMATE\nQuote date 04/15/2023\nValid until 07/15/2023\nSurgery planned 06/01/2023', '2023-04-15'),
        ('Date of birth: 03/04/1990\nDate of admission: 03/04/2020\nDate of discharge: 03/09/2020\n', '2020-03-09'),
        ("WARD\nTAFE, Ana\tDOB\tFemale\n\n02/10/1971\n\nAdmitted 05/15/2021\tDischarged\tDest.: home\n\n11:20 (ED)\t05/24/2021 10:05\tA.\n\nReason for admission: syncope.", "2021-05-24"),
        ("PARTIDA. Ana, nació a las cinco horas del día diecisiete de abril de mil novecientos ochenta y nueve.\n\nEs conforme con su original con el cual se confrontó y se extiende la presente en\nChirilagua, a los veintidós días del mes de enero de dos mil veinticuatro.", "2024-01-22"),
        ("Parish of Our Lady\n\nJune 2, 2021, Corpus Christi\n\nHonorable Judge\n\nI baptized him in May of last year.", "2021-06-02"),
        ("SCHOOL DISTRICT\nStudent: Jo Elm\tGrade 3\nDate of birth: 12/19/2014\tMeeting: 04/16/2021, 2:30 PM\n\nOne seizure on 10/24/2020.", "2021-04-16"),
        ("HOME ASSESSMENT\nVisit date 08/19/2021\n\nHe cannot stand and needs two to move him from bed to chair at all times of the day.\n\nS. Vance, OT (AHPRA OCC00017) 08/21/2021", "2021-08-21"),
        ("TRANSFER NOTE\nAdmitted 03/11/2021\n\nHe was moved to the ward with a drip and a pump and slept well there for two nights.\n\nDr Ada Moss, Stroke Registrar, 03/28/2021", "2021-03-28"),
        ("PASSPORT\nMOSS\nADA\n\n05 NOV 1979\n17 FEB 2016\n17 FEB 2026\n\nP<UTOMOSS<<ADA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n14AB528176UTO7911059F2602176<<<<<<<<<<<<<<02", "2016-02-17"),
        ("AFFIDAVIT\n\nWe have two children born here, Jo and Al.\n\nJust before Christmas 2020 he fell.", None),
        # more of them
        ('Ramallah 3/5/2023\n\nTo whom it may concern\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. ', '2023-03-05'),
        ('Dt: 03.05.2023\n\nTO WHOM IT MAY CONCERN\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. ', '2023-03-05'),
        ('City Hospital | May 3, 2023 | Page 1 of 1\n\nDear Dr Moss,\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('City Hospital · Ward 4 · 3 May 2023\n\nDear Dr Moss,\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('City Hospital\nOur ref AB/12 — 3 May 2023\n\nDear Dr Moss,\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('SUPREME COURT\nFILED 05/06/2021\nORDER\n\nUpon reading the papers it is ordered that custody be given to the mother.\n\nJudge Moss', '2021-05-06'),
        ('From: Ana Ruiz\nSent: Monday, 3 May 2023 10:11\nTo: Jo\nSubject: papers\n\nHello, I have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. ', '2023-05-03'),
        ('Dear judge,\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nSigned at Nairobi on 3 May 2023\n\nAna Ruiz', '2023-05-03'),
        ('Dear judge,\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nDone at Douala, this 3rd May 2023\n\nAna Ruiz', '2023-05-03'),
        ('Dear judge,\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nAna Ruiz, 3 May 2023', '2023-05-03'),
        ('Dear judge,\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nWith love,\nAna (May 3, 2023)', '2023-05-03'),
        ('Dear judge,\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nAna Ruiz\nFresno, California\nMay 3, 2023', '2023-05-03'),
        ('Dear judge,\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nAna Ruiz\n415-555-0100\n5/3/23', '2023-05-03'),
        ('DISCHARGE SUMMARY\nAdmission: 05/01/2023  Discharge: 05/03/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. \n\nSigned electronically by A Moss, 05/04/2023', '2023-05-04'),
        ('DISCHARGE SUMMARY\nDate of admission 05/01/2023\nDate of discharge 05/03/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('HOSPITAL NOTE\nAdm 05/01/2023 Disch 05/03/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('Encounter Date: 05/03/2023\nPatient: Jo Elm DOB 01/02/1980\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('PROGRESS NOTE 05/03/2023\nJo Elm\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('Jo Elm, DOB 01/02/1980, seen 05/03/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. \n\nA Moss MD', '2023-05-03'),
        ('05/03/2023 10:20\nTriage note\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('LAB\nJo Elm\nCollected 05/01/2023 Received 05/02/2023 Reported 05/03/2023\nGlucose 90', '2023-05-03'),
        ('LAB\nSpecimen date: 05/01/2023\nResult date: 05/03/2023\nGlucose 90', '2023-05-03'),
        ('PHARMACY\nJo Elm\nPeriod 01/01/2023 - 05/03/2023\nRun date 05/04/2023\n\n01/03/2023\tMETFORMIN\n02/03/2023\tMETFORMIN', '2023-05-04'),
        ('PHARMACY\nJo Elm\nDate filled\tDrug\n01/03/2023\tMETFORMIN\n02/03/2023\tMETFORMIN', None),
        ('IMMUNIZATION RECORD\nJo Elm DOB 01/02/2015\nMMR 03/03/2016\nDTaP 04/04/2016', None),
        ('CERTIFICATE OF BAPTISM\nJo Elm was baptized on March 3, 1990 by Fr Moss.\n\nGiven this 4th day of June, 2021.', '2021-06-04'),
        ('CERTIFICATE OF MARRIAGE\nJo Elm and Ana Ruiz were united on March 3, 1990.\n\nDated at Lagos this 4th day of June, 1990.', '1990-06-04'),
        ('BIRTH CERTIFICATE\nDate of birth: March 3, 1990\nDate of registration: March 9, 1990\nDate of issuance: June 4, 2021', '2021-06-04'),
        ('BIRTH CERTIFICATE\nName Jo Elm\nBorn March 3, 1990\nCertified copy issued June 4, 2021', '2021-06-04'),
        ('DRIVER LICENSE\nDL 112233\n4a ISS 05/03/2019\n4b EXP 05/03/2027\n3 DOB 01/02/1980', '2019-05-03'),
        ('DRIVER LICENSE\nISS 05/03/2019 EXP 05/03/2027 DOB 01/02/1980', '2019-05-03'),
        ('NOTICE OF ACTION\nReceived Date: May 1, 2023\nNotice Date: May 3, 2023\nPriority date: April 4, 2020', '2023-05-03'),
        ('TAX RETURN TRANSCRIPT\nRequest Date: 05-03-2023\nResponse Date: 05-03-2023\nTax Period Ending: 12-31-2022', '2023-05-03'),
        ('NOTICE TO APPEAR\nYou are ordered to appear on June 9, 2023 at 9:00.\nDate: May 3, 2023', '2023-05-03'),
        ('POLICE\nReport date: 05/03/2023 Incident date: 05/01/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('POLICE\nDate/Time Reported 05/03/2023 0130\nDate/Time Occurred 05/02/2023 2300\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('REPORT CARD\nSchool year 2022-2023\nDate issued: June 9, 2023\nMath A', '2023-06-09'),
        ('SCHOOL\nEnrolled 09/01/2020\n\nThis certifies that Jo attends grade 4.\n\nIssued on 05/03/2023 by the registrar', '2023-05-03'),
        ('BANK\nStatement period 04/01/2023 to 04/30/2023\nStatement date 05/03/2023\nBalance 10.00', '2023-05-03'),
        ('LEASE AGREEMENT\nThis lease is made on May 3, 2021 between Ana Ruiz and Jo Elm. Term: June 1, 2021 to May 31, 2022.', '2021-05-03'),
        ('PAY STUB\nPay period 04/16/2023 - 04/30/2023\nPay date 05/03/2023\nNet 900.00', '2023-05-03'),
        ('ESTIMATE\nPrepared: 05/03/2023\nValid through 08/03/2023', '2023-05-03'),
        ('Carta\n\nMéxico, D.F., a 3 de mayo de 2023\n\nA quien corresponda:\n\nConozco a Jo.', '2023-05-03'),
        ('San Salvador, tres de mayo de dos mil veintitrés\n\nA quien corresponda:\n\nConozco a Jo.', '2023-05-03'),
        ('CONSTANCIA\nSe extiende la presente constancia a solicitud del interesado, en la ciudad de Lima, el 3 de mayo del 2023.', '2023-05-03'),
        ('ATTESTATION\nJe soussignée certifie que Jo est inscrit.\n\nFait pour servir et valoir ce que de droit.\n\nBamako, le 03 mai 2023\nLe Directeur', '2023-05-03'),
        ('ATTESTATION\nEn foi de quoi la présente attestation lui est délivrée le 3 mai 2023 à Bamako.', '2023-05-03'),
        ('DECLARAÇÃO\nDeclaro que Jo é meu vizinho.\n\nPor ser verdade, firmo a presente.\n\nSão Paulo, 3 de maio de 2023\n\nAna', '2023-05-03'),
        ('AFFIDAVIT\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nAna Ruiz\n\nSubscribed and sworn to before me, a Notary Public, by Ana Ruiz, on the 3rd of May 2023. Commission ends 1/1/2027.', '2023-05-03'),
        ('AFFIDAVIT\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nDEPONENT\n\nSworn at the High Court Registry Lagos\nThis 3rd day of May 2023\nBefore me\nCommissioner for Oaths', '2023-05-03'),
        ('AFFIDAVIT\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nDeclared at Accra 3rd May 2023 by the deponent Before me', '2023-05-03'),
        ('DECLARATION\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nExecuted on May 3, 2023, in Tucson, Arizona.\n\nAna Ruiz', '2023-05-03'),
        ('DECLARATION\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. \n\nI declare under penalty of perjury that this is true. May 3, 2023\n\nAna Ruiz', '2023-05-03'),
        ('Statement taken by PC Moss on 3 May 2023 at Leeds.\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. ', '2023-05-03'),
        ('Interview with Ana Ruiz, 3 May 2023\n\nI have known Jo Elm since 2010 and he is a good man. He helps my mother and cuts our grass. ', '2023-05-03'),
        ('HOME STUDY\nVisits: 04/01/2023, 04/15/2023\nReport completed: 05/03/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. ', '2023-05-03'),
        ('TREATMENT SUMMARY\nTreatment dates: 01/05/2022 - 04/20/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. \n\nDana Moss, LCSW\nLicense 1122 (exp. 12/31/2024)\nMay 3, 2023', '2023-05-03'),
        ('Radiology\nExam: CT HEAD\nDate of exam: 05/01/2023\nDictated: 05/01/2023 14:02\nSigned: 05/02/2023 08:00', '2023-05-02'),
        ('Radiology\nStudy date: 05/01/2023\nPrior study: 02/01/2022\nImpression: normal.', '2023-05-01'),
    ],
)  # fmt: skip
def test_own_date_of_many_papers(text, day):
    assert dated(text) == day


def test_a_lost_figure_keeps_every_day_that_it_can_be():
    text = "AFFIDAVIT\n\nI fled in 2018.\n\nAda Moss\n\nSworn to before me this é 7th day of\t2021.\n\nOctober,\n\nNotary Public"
    document = document_of(text)
    parse = Parse(document, None, Settings(home=Path(), inbox=Path()))  # type: ignore[arg-type]
    parse.add(list(dates.extract(document, parse)))
    date, _, _ = choose_document_date(parse)
    assert date is not None and date.repaired
    assert [r.start.isoformat() for r in date.readings] == ["2021-10-07", "2021-10-17", "2021-10-27"]


def test_notes_that_are_copied_out_are_dated_by_their_last_entry():
    notes = "ELM CLINIC NOTES\n\n8/14/23 New pt. Fell in Nov 2021.\n\n10/2/23 Better.\n\ncopied for pt request 1/15/24"
    assert dated(notes, Kind.MEDICAL_REPORT) == "2023-10-02"
    assert dated(notes) is None


def test_a_letter_is_not_dated_by_its_printing():
    text = "Dear Judge,\n\nJo helps my mother.\n\nAna Ruiz\n\nPrinted 05/03/2021"
    document = document_of(text)
    parse = Parse(document, None, Settings(home=Path(), inbox=Path(), date_order=DateOrder.MDY))  # type: ignore[arg-type]
    parse.add(list(dates.extract(document, parse)))
    assert choose_document_date(parse, Kind.LETTER)[0] is None
    assert choose_document_date(parse, Kind.MEDICAL_REPORT)[0] is not None


# By the name of the step that a paper records, a signer's row, a place alone in the last sentence, and a system's own time.
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('INTAKE RECORD\nDate of intake: 05/03/2023\tStaff: J. Elm\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-05-03'),
        ('SCHOOL PLAN\nPlan date\t05/03/2023\tReview due\t05/2024\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-05-03'),
        ('REFERRAL\nReferral date: 05/03/2023\nFrom: Oak Clinic\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-05-03'),
        ('RECORD OF ARREST\nDate/place of entry\t01/02/2010, near Yuma\nDate of action\t05/03/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-05-03'),
        ('DENUNCIA\nFecha y hora del hecho: 03/11/2020, 20:15 horas\nFecha y hora del registro: 04/11/2020, 09:40 horas\n\nEl señor fue amenazado.\n\nEs copia fiel, 20/11/2020.', '2020-11-20'),
        ('PLAINTE\nDate et heure des faits : 13/11/2020\n\nLe plaignant a été menacé.', None),
        ('TREATMENT PLAN\n\nNext review 08/03/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', None),
        ('CASE NOTES\nDate opened: 05/03/2023\tWorker: J. Elm\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-05-03'),
        ('EMPLOYMENT\nHire date\t06/13/2012\nRate\t$20\n\nIssued 05/03/2023 at his request.', '2023-05-03'),
        ('EVALUATION\nInterviews: April 23 and May 1, 2023\nReport: May 3, 2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-05-03'),
        ('EVALUATION\nReport completed: May 3, 2023\n\nScale\tScore\tDate given\nPHQ-9\t8\t05/01/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-05-03'),
        ('CLINIC\nVisit: 05/03/2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.\n\nElectronically signed, Ada Moss, MD, 05/04/2023 07:52', '2023-05-03'),
        ('CLINIC NOTE\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.\n\nElectronically signed, Ada Moss, MD, 05/04/2023 07:52', '2023-05-04'),
        ('STATEMENT OF ANA RUIZ\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. I declare under penalty of perjury that it is true.\n\n/s/ Ana Ruiz\tMay 3, 2023, Reno, Nevada', '2023-05-03'),
        ('Oak Primary School\n\nMay 3, 2023 (Week 2, Term 3)\n\nTo the delegate\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-05-03'),
        ('Oak Clinic\n\nMay 3, 1980 (43 years)\n\nTo the delegate\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', None),
        ('[Translation]\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.\n\nI certify that I am competent in both languages and that this is a true and accurate translation.\n\nA. Moss\tPerth, May 3, 2023\t[stamp, valid to 12/31/2025]', '2023-05-03'),
        ('STATEMENT OF ANA RUIZ\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.\n\nMay 3, 2023\tAna R. Ruiz', '2023-05-03'),
        ('Oak Primary School\n\nLast day of Term 2, Wednesday 3 May 2023\n\nTo the delegate\n\nHe sings.', '2023-05-03'),
        ('Oak Primary School\n\nFirst day of the season for him was 3 May 2023\n\nTo the delegate\n\nHe sings.', None),
        ('PAY ADVICE\nEmployee\tElm, Jo\nPay period\t05/01/2023 to 05/14/2023\nPaid\t05/17/2023\nDescription\tUnits\tRate\tAmount\nOrdinary hours\t60.00\t31.50\t1,890.00\nNet to bank\t1,861.00\nQueries: Kay Lund, payroll\nLeave balances at the end of the period', '2023-05-17'),
        ('Oak Parish\n\nTuesday in the Third Week of Lent, 3 May 2023\n\nDear Sir,\n\nHe sings.', '2023-05-03'),
        ('CIVIL REGISTRY\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well. He came to us with fever and was kept for two nights. His mother stayed with him and he ate well. The declarant was the widower.\n\nPort Elm, 3 May 2023.\n\nThe Registrar, [signed] A. Moss [seal]\n\nFees paid. Receipt 1182', '2023-05-03'),
        ('CERTIDÃO\n\nCertifico que consta o assento lavrado em 6 de Fevereiro de 2019: He came to us with fever and was kept for two nights. His mother stayed with him and he ate well.\n\nBelém, aos 3 de Maio de 2023.\n\nO Conservador', '2023-05-03'),
        ('RADIOLOGY\nPatient: Jo Elm\nExam: MRI brain 05/03/2023 14:22\nFindings: normal.\n\nRead by A. Moss MD', '2023-05-03'),
        ('EVALUATION\nClient: Jo Elm\nDates of evaluation: April 3, 10 and 17, 2023\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.', '2023-04-03'),
        ('CERTIDÃO\n\nData do casamento: 12/06/2010\n\nO conteúdo é verdadeiro. Dou fé. Belém do Pará, 3 de maio de 2023.\n\nOficial', '2023-05-03'),
        ('Por medio de la presente hago constar que Luz Rey labora aquí desde enero de 2015.\n\nSan Salvador, 3 de mayo de 2023\n\nAtentamente,\nJuan Paz', '2023-05-03'),
        ('STATEMENT OF ANA RUIZ\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.\n\nSigned: /s/ A. Ruiz   Date: May 3, 2023', '2023-05-03'),
        ('STATEMENT OF ANA RUIZ\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.\n\n/s/ Ana Ruiz, May 3, 2023', '2023-05-03'),
        ('STATEMENT OF ANA RUIZ\n\nHe came to us with fever and was kept for two nights. His mother stayed with him and he ate well.\n\nHe was signed off by the nurse on May 3, 2023 and left.', None),
    ],
)  # fmt: skip
def test_own_date_of_forms_and_rows(text, day):
    assert dated(text) == day


@pytest.mark.parametrize(
    "label",
    ["Data nașterii", "Data urodzenia", "Дата рождения", "Tanggal lahir", "Doğum tarihi", "Ngày sinh", "Geburtsdatum", "Datum rođenja",
     "Data di nascita", "დაბადების თარიღი", "Ημερομηνία γέννησης", "Tarehe ya kuzaliwa", "出生日期", "تاريخ الميلاد", "Dat nesans"],
)  # fmt: skip
def test_a_birth_date_in_any_language_is_not_the_papers(label):
    assert dated(f"OFFICE\n\nMOSS Ada\n\n{label}: 14.03.1983\n\nNo. 77120") is None


@pytest.mark.parametrize(
    "label",
    ["Eliberat la", "Data wydania:", "Дата выдачи:", "Tanggal dikeluarkan:", "Veriliş tarihi:", "Ngày cấp:", "Ausgestellt am", "Izdato",
     "Rilasciato il", "გაცემის თარიღი:", "Ημερομηνία έκδοσης:", "Produced:", "Created on", "Authorised:", "Approved by", "Date of attendance:"],
)  # fmt: skip
def test_the_day_of_issue_in_any_language_dates_the_paper(label):
    assert dated(f"OFFICE\n\nMOSS Ada\n\n{label} 14.03.2023\n\nNo. 77120") == "2023-03-14"


def test_nato_is_not_the_italian_word_for_born():
    document = document_of("He drove for NATO on 14.03.2013 and after.")
    parse = Parse(document, None, Settings(home=Path(), inbox=Path(), date_order=DateOrder.DMY))  # type: ignore[arg-type]
    [date] = [m.value for m in dates.extract(document, parse)]
    assert date.role.value == "event"
