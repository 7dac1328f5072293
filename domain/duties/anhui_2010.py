"""Duties of the Anhui norm that an office keeps a record of; it sets no number anywhere.

Source: 《安徽省城市基层人口和计划生育工作规范》. The text at hand is damaged by replaced words
(方案生育 for 计划生育, 效劳 for 服务, 假设干 for 若干); the quotes are as it stands.
"""

from domain.duties.kept import kept
from domain.duties.row import Party
from domain.duties.shapes import Standing
from domain.instruments import ANHUI_2010 as AH
from domain.say import Say

_STREET = (Party.TOWN, Party.BELOW)
_COMMUNITY = (Party.COMMUNITY, Party.NOBODY)
_HELPS = (Party.COMMUNITY, Party.TOWN)
_OTHER = (Party.TOWN, Party.OTHER_PLACE)

STREETS = (
    kept(
        AH,
        "AH-5",
        _STREET,
        Standing(),
        Say("第五条：街道统一管理", "art. 5: the street is in charge of its area"),
        "城市街道统一管理驻本辖区国家机关",
    ),
    kept(
        AH,
        "AH-7",
        _STREET,
        Standing(),
        Say("第七条：目标管理责任制", "art. 7: target responsibility"),
        "城市基层人口和方案生育工作实行目标管理责任制",
    ),
    kept(
        AH,
        "AH-8.2",
        _STREET,
        Standing(),
        Say("第八条（二）：责任书", "art. 8(2): letters of responsibility"),
        "签订人口和方案生育管理目标责任书",
    ),
    kept(
        AH,
        "AH-8.3",
        (Party.TOWN, Party.SUPERIOR),
        Standing(),
        Say("第八条（三）：信息上报", "art. 8(3): information put together and sent up"),
        "信息的整理、汇总、分析、上报和交流工作",
    ),
    kept(
        AH,
        "AH-8.6",
        (Party.TOWN, Party.SUPERIOR),
        Standing(),
        Say("第八条（六）：审核上报", "art. 8(6): applications checked and sent up"),
        "审核并负责上报生育证申请",
        reading=Say("街道上报，县级决定", "the street sends up, the county decides"),
    ),
    kept(
        AH,
        "AH-8.7",
        _OTHER,
        Standing(),
        Say("第八条（七）：双向协作", "art. 8(7): cooperation of the two places"),
        "实行流入、流出地的双向协作",
    ),
    kept(
        AH,
        "AH-12.2",
        _OTHER,
        Standing(),
        Say("第十二条（二）：与户籍地交流", "art. 12(2): exchange with the origin"),
        "加强与户籍地、单位的信息交流和通报",
    ),
    kept(
        AH,
        "AH-14.2",
        _STREET,
        Standing(),
        Say("第十四条（二）：部门联席会议", "art. 14(2): joint meetings of departments"),
        "部门和单位联席会议制度和协调制度",
    ),
    kept(
        AH,
        "AH-16",
        _STREET,
        Standing(),
        Say("第十六条：街道人员", "art. 16: the street's staff"),
        "配备与工作任务相适应的专职方案生育工作人员",
    ),
    kept(
        AH,
        "AH-21",
        _STREET,
        Standing(),
        Say("第二十一条：联席会议", "art. 21: joint meetings of street and community"),
        "建立街道、社区人口和方案生育工作联席会议制度",
    ),
)

COMMUNITIES = (
    kept(
        AH,
        "AH-9.2",
        _COMMUNITY,
        Standing(),
        Say("第九条（二）：责任区域", "art. 9(2): areas of responsibility"),
        "明确专人负责区域内的人口信息采集和核实工作",
    ),
    kept(
        AH,
        "AH-9.3",
        _HELPS,
        Standing(),
        Say("第九条（三）：协助办证", "art. 9(3): help with certificates"),
        "协助街道办理生殖保健效劳证、生育证",
    ),
    kept(
        AH,
        "AH-9.4",
        _COMMUNITY,
        Standing(),
        Say("第九条（四）：服务管理", "art. 9(4): services to those who live elsewhere"),
        "做好人户别离、下岗失业、流动人口等特殊人员的方案生育效劳管理工作",
    ),
    kept(
        AH,
        "AH-9.5",
        _HELPS,
        Standing(),
        Say("第九条（五）：协助查验", "art. 9(5): help with inspections"),
        "协助街道办事处依法查验外来人口的婚育证明",
    ),
    kept(
        AH,
        "AH-12.1",
        _COMMUNITY,
        Standing(),
        Say("第十二条（一）：现居住地建档", "art. 12(1): a file at the residence"),
        "以现居住地为主",
    ),
    kept(
        AH,
        "AH-17",
        _COMMUNITY,
        Standing(),
        Say("第十七条：社区人员", "art. 17: the community's staff"),
        "从事社区方案生育日常工作",
    ),
)

DUTIES = STREETS + COMMUNITIES
