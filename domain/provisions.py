"""The provisions that no duty stands for: whom the norm covers, what an act has to be.

An act is refused under them; each is cited as the duties are.
"""

from dataclasses import dataclass

from domain.say import Say

_NORM = "JS-2009"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A provision by its rule, with its citation, what it says in it, and the text's own words."""

    rule: str
    instrument: str = _NORM
    cite: Say
    quote: str


PROVISIONS: tuple[Provision, ...] = (
    Provision(
        rule="JS-2.1",
        cite=Say(
            "第二条：对象是离开户籍所在地的县级单位，以工作、生活为目的异地居住的成年人员",
            "art. 2: adults who left the county-level unit they are registered in, to work or live",
        ),
        quote="离开户籍所在地的县、市或者市辖区，以工作、生活为目的异地居住",
    ),
    Provision(
        rule="JS-2.2",
        cite=Say(
            "第二条：因出差、就医、上学、旅游、探亲、访友等居住并预期返回的人员除外",
            "art. 2: not those on business, for medical care, study, travel or visits who are "
            "expected to return",
        ),
        quote="因出差、就医、上学、旅游、探亲、访友等事由异地居住、预期将返回户籍所在地居住的人员",
    ),
    Provision(
        rule="JS-2.3",
        cite=Say(
            "第二条：直辖市、设区的市内区与区之间异地居住的人员除外",
            "art. 2: not those who moved between districts of one city",
        ),
        quote="在直辖市、设区的市行政区域内区与区之间异地居住的人员除外",
    ),
    Provision(
        rule="JS-16.1",
        cite=Say(
            "第十六条第一款：户籍地乡（镇）、街道或受其委托的村（居）免费办理婚育证明",
            "art. 16 par. 1: the township at the origin, or a village for it, issues the "
            "certificate free of charge",
        ),
        quote="乡（镇）、街道和受其委托的村（居）",
    ),
    Provision(
        rule="JS-16.3",
        cite=Say(
            "第十六条第二款：凭现居住地乡（镇）、街道出具的证明，由家人代办",
            "art. 16 par. 2: the family applies with a proof by the township at the residence",
        ),
        quote="由家人为其代办",
    ),
    Provision(
        rule="JS-21.1",
        cite=Say(
            "第二十一条第一款：村（居）查验婚育证明，加盖查验专用章",
            "art. 21 par. 1: the village inspects the certificate and stamps it",
        ),
        quote="加盖查验专用章，签注查验人及日期",
    ),
    Provision(
        rule="JS-21.3",
        cite=Say(
            "第二十一条第二款：有变更的，在证件相应栏目记录；内容不录入本系统",
            "art. 21 par. 2: a change is noted on the paper; what it says is not kept here",
        ),
        quote="应当在其计划生育证件相应栏目记录",
    ),
    Provision(
        rule="JS-26.1",
        cite=Say(
            "第二十六条第一款：同级协商、上级协调、相互配合",
            "art. 26 par. 1: equals consult, the superior coordinates, all cooperate",
        ),
        quote="同级协商、上级协调、相互配合",
    ),
    Provision(
        rule="JS-26.2",
        cite=Say(
            "第二十六条第二款：省协调省辖市之间，省辖市协调本市区域内",
            "art. 26 par. 2: the province coordinates between cities, a city within itself",
        ),
        quote="省辖市人口和计划生育行政部门负责本市区域内流动人口计划生育服务管理的协调和监管工作",
    ),
    Provision(
        rule="JS-29.4b",
        cite=Say(
            "第二十九条（四）：不符合规定或者未得到户籍地同意意见的，说明理由",
            "art. 29(4): without the origin's agreement, or against the rules, reasons are given",
        ),
        quote="未得到户籍地同意生育意见的，向当事人说明理由",
    ),
    Provision(
        rule="JS-30.1",
        cite=Say(
            "第三十条：申请再生育的，由女方户籍地审批",
            "art. 30: the wife's origin decides on a further birth",
        ),
        quote="由女方户籍地依据省规定负责审批",
    ),
    Provision(
        rule="JS-32.1",
        cite=Say(
            "第三十二条第一款：由发生地或者发现地征收（2021年已取消，仅作历史）",
            "art. 32 par. 1: levied where it happened or was found; abolished in 2021, historical",
        ),
        quote="发生地或者发现地征收",
    ),
    Provision(
        rule="JS-32.5",
        cite=Say(
            "第三十二条第二款：未经通报而单方作出的决定，自行撤销或者由上级撤销",
            "art. 32 par. 2: a decision without a notice is revoked by its office or the superior",
        ),
        quote="自行撤销或者由其上级主管部门依职权予以撤销",
    ),
    Provision(
        rule="JS-34.1",
        cite=Say(
            "第三十四条第一款：以公函、传真等为凭据，提供具有证据效力的原始记录",
            "art. 34 par. 1: letters, faxes and the like are the evidence, with original records",
        ),
        quote="提供具有证据效力的原始记录",
    ),
    Provision(
        rule="JS-34.2",
        cite=Say(
            "第三十四条第二款：公函以签收、传真以注明、电话以原始记录的时间为到达时间",
            "art. 34 par. 2: a letter arrives as it is signed for, a fax as annotated, a call as "
            "its original record says",
        ),
        quote="公函以挂号签收日期为到达时间",
    ),
    Provision(
        rule="JS-35",
        cite=Say(
            "第三十五条：区分责任，进行考评",
            "art. 35: responsibility is told apart and assessed",
        ),
        quote="区分责任，进行考评",
    ),
    Provision(
        rule="JS-43",
        cite=Say(
            "第四十三条：自2009年11月10日起施行",
            "art. 43: in force from 10 November 2009",
        ),
        quote="自2009年11月10日起施行",
    ),
)
