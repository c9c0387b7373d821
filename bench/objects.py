"""What the synthetic objects of the bench archive contain: one table of lines per object kind.

Knows attributes and typical values; knows neither bytes nor randomness (bench.corpus has those).
A line is one element::

    [depth]GGGGEEEE[?] VR value

    depth     nothing at the top; one character per level inside a sequence, the last of them
              "-" for the first element of a new item and "." for those that follow
    ?         optional: dropped in some series
    {name}    a value of the series
    <name>    a value of the instance; for SQ: the item is repeated for each entry of that list
    *         a random value of that VR, drawn once per series

The objects that are mostly sequences are in bench.trees. Everything is invented: no name, number,
UID or blob comes from a real device or person.
"""

from __future__ import annotations

COMMON = """
00080005 CS {charset}
00080012? DA {study_date}
00080013? TM <created>
00080016 UI {sop_class}
00080018 UI <uid>
00080020 DA {study_date}
00080021 DA {study_date}
00080023 DA {study_date}
00080030 TM {study_time}
00080031 TM {series_time}
00080033 TM <content>
00080050 SH {accession}
00080060 CS {modality}
00080070 LO {manufacturer}
00080080 LO {institution}
00080081? ST 1 Example Street, Sampletown
00080090 PN {referring}
00081010? SH {station}
00081030 LO {study_description}
00081032? SQ
-00080100 SH {procedure_code}
.00080102 SH 99BENCH
.00080104 LO {study_description}
0008103E LO {series_description}
00081040? LO Radiology
00081048? PN {physician}
00081060? PN {physician}
00081070? PN {operator}
00081090 LO {model}
00081111? SQ
-00081150 UI 1.2.840.10008.3.1.2.3.3
.00081155 UI {study_uid}.9
00100010 PN {patient_name}
00100020 LO {patient_id}
00100021? LO BENCH
00100030 DA {birth_date}
00100040 CS {sex}
00101010 AS {age}
00101020? DS {height}
00101030? DS {weight}
00102160? SH
001021B0? LT
00104000? LT
00181000? LO {serial}
00181020 LO {software}
00181030? LO {protocol}
0020000D UI {study_uid}
0020000E UI {series_uid}
00200010 SH {study_id}
00200011 IS {series_number}
00200013 IS <number>
00400244? DA {study_date}
00400245? TM {study_time}
00400253? SH PPS{study_id}
00400254? LO {study_description}
00400275? SQ
-00321060 LO {study_description}
.00321064 SQ
.-00080100 SH {procedure_code}
..00080102 SH 99BENCH
..00080104 LO {study_description}
.00400007 LO {protocol}
.00400008 SQ
.-00080100 SH {procedure_code}
..00080102 SH 99BENCH
..00080104 LO {protocol}
.00400009 SH SPS{study_id}
.00401001 SH RP{study_id}
"""

IMAGE = """
00080008 CS {image_type}
00280002 US {samples}
00280004 CS {photometric}
00280010 US {rows}
00280011 US {columns}
00280100 US {bits}
00280101 US {stored}
00280102 US {high_bit}
00280103 US {signed}
"""

SLICE = """
00080022 DA {study_date}
00080032 TM <acquired>
00081140? SQ
-00081150 UI {sop_class}
.00081155 UI <reference>
.00081160? IS 1
00082218? SQ
-00080100 SH T-D3000
.00080102 SH SRT
.00080104 LO Chest
00180015 CS {body_part}
00180050 DS {thickness}
00180088? DS {spacing_between}
00185100 CS HFS
00200012 IS 1
00200032 DS <position>
00200037 DS {orientation}
00200052 UI {frame_uid}
00200060? CS
00201040? LO
00201041 DS <location>
00201002? IS {images}
00204000? LT
00280030 DS {pixel_spacing}\\{pixel_spacing}
00280106? {pixel_vr} <smallest>
00280107? {pixel_vr} <largest>
00281050 DS <center>
00281051 DS <width>
00281055? LO WINDOW1
00400002? DA {study_date}
00400003? TM {study_time}
00400241? AE BENCHAE
"""

CT = """
00180010? LO NONIONIC AGENT
00180022? CS HELICAL MODE
00180060 DS {kvp}
00180090 DS {fov}
00181040? LO IV
00181100 DS {fov}
00181110? DS 1085.6
00181111? DS 595
00181120 DS 0
00181130? DS {table_height}
00181140 CS CW
00181150 IS {exposure_time}
00181151 IS <current>
00181152 IS <exposure>
00181153? IS <exposure_uas>
00181160? SH BODY FILTER
00181170? IS {generator_power}
00181190? DS 0.9\\0.7
00181210 SH {kernel}
00189305? FD {revolution}
00189306? FD 0.625
00189307? FD 40
00189309? FD {table_speed}
00189310? FD {table_speed}
00189311? FD {pitch}
00189313? FD 0\\{table_height}\\120.5
00189318? FD 0.5\\1.25\\118
00189323? CS XYZ_EC
00189324? FD 3.5
00189327? FD <table_position>
00189332? FD 4.25
00189334? CS N
00189345? FD {ctdi}
00189346? SQ
-00080100 SH 113691
.00080102 SH DCM
.00080104 LO IEC Body Dosimetry Phantom
00280120? {pixel_vr} {padding}
00280301? CS NO
00281052 DS {intercept}
00281053 DS 1
00281054 LO HU
00282110? CS 00
"""

MR = """
00180020 CS SE\\IR
00180021 CS SK\\SP
00180022 CS PFP\\FAST_GEMS
00180023 CS 2D
00180024? SH *tse2d1_17
00180025? CS N
00180080 DS {repetition_time}
00180081 DS {echo_time}
00180082? DS {inversion_time}
00180083 DS 2
00180084 DS 123.249862
00180085 SH 1H
00180086 IS 1
00180087 DS 3
00180089? IS 256
00180091 IS 17
00180093? DS 100
00180094? DS 82.8125
00180095 DS {bandwidth}
00181060? DS <trigger>
00181251? SH Body
00181310? US 0\\320\\240\\0
00181312 CS ROW
00181314 DS {flip_angle}
00181315? CS N
00181316? DS <sar>
00181318? DS 0
00189073? FD {acquisition_duration}
00189075? CS NONE
00189087? FD {b_value}
00321033? LO Neuroradiology
00321070? LO
00400280? ST
00540081? US {slices}
"""

US = """
00080022 DA {study_date}
00080032 TM <acquired>
00082111? ST Transcoded for the bench
00082120? SH stage 1
00082122? IS 1
00082124? IS 1
00082128? IS 1
00082129? IS 1
00082142? IS 1
00082143? IS {frames}
00082144? IS {frame_rate}
00180015? CS {body_part}
00180040? IS {frame_rate}
00181063 DS {frame_time}
00181088? IS <heart_rate>
00185010? LO C5-1
00185012? DS <depth>
00185022? DS <mechanical_index>
00185024? DS <thermal_index>
00185050? IS 120
00186011 SQ
-00186012 US 1
.00186014 US 1
.00186016 UL 0
.00186018 UL 40
.0018601A UL 60
.0018601C UL 590
.0018601E UL 420
.00186020 SL 265
.00186022 SL 0
.00186024 US 3
.00186026 US 3
.0018602C FD {pixel_spacing}
.0018602E FD {pixel_spacing}
-00186012 US 2
.00186014 US 3
.00186016 UL 0
.00186018 UL 40
.0018601A UL 430
.0018601C UL 590
.0018601E UL 470
.00186024 US 4
.00186026 US 7
.0018602C FD 0.01
.0018602E FD 0.25
00280006? US 0
00280008 IS {frames}
00280009 AT 00181063
00280014? US 1
00280301? CS YES
00282110 CS 00
"""

# Private blocks of a vendor: group, creator, and "element VR" pairs, each value a random constant
# of the series. Creators and VRs are the published ones, so that Implicit VR has a meaning.
PRIVATE = {
    "GE": """
0009 GEMS_IDEN_01: 01LO 02SH 04SH 27SL 30SH 31SH E3UI E6SH E7UL E9SL
0019 GEMS_ACQU_01: 02SL 03DS 04DS 0FDS 11SS 13SS 14SS 15SS 16SS 18LO 1ALO 23DS 24DS 25SS 26SL 27DS \
    2CSL 2EDS 2FDS 39SS 42SS 43SS 47SS 52SS 6ASS 6BSS 70SS 71SS
0021 GEMS_RELA_01: 03SS 05SH 07UL 15US 18SH 35SS 36SS 37SS 91SS 92FL 93FL
0023 GEMS_STDY_01: 01SL 02SL 10SS 70FD
0025 GEMS_SERS_01: 06SS 07SL 10SL 11SS 14SL 17SL 18SL 19SL 1ASH
0027 GEMS_IMAG_01: 06SL 10SS 1CSL 1DSS 1ESL 20SS 35SS 40SH 41FL 42FL 50FL 51FL
0043 GEMS_PARM_01: 10US 17DS 1EDS 1FSL 21SS 27SH 28OB 29OB 2AOB 2CSS 35UL 36UL 62SH 63SH 65US 66US
0045 GEMS_HELIOS_01: 01SS 02FL 03SS 04SS 07FL 08SS 09SS 0AFL 0BFL 50FD 51FD
""",
    "SIEMENS": """
0019 SIEMENS CM VA0  ACQU: 10LO 11LO 12LO 13LO 14LO 20LO 30LO 31LO 32LO 33LO 34LO
0019 SIEMENS MR HEADER: 08CS 09LO 0AUS 0BDS 0CIS 0DCS 0FSH 11SH 16DS 17DS 18IS 28FD
0029 SIEMENS CSA HEADER: 08CS 09LO 10OB 18CS 19LO 20OB
0029 SIEMENS MEDCOM HEADER: 08CS 09LO 10OB 31LO 32UL 33UL 34CS 35UL 54DS 55DS
0029 SIEMENS MEDCOM HEADER2: 60LO
0051 SIEMENS MR HEADER: 08CS 09LO 0ASH 0BSH 0CSH 0DSH 0ESH 0FLO 11LO 12SH 13SH 16LO 17SH 19LO
""",
    "OTHER": "200D BENCH ULTRASOUND: 01LO 02SH 03IS 04OB 05US 06FD 07UT 08UN",
}
