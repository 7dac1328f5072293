"""The words of who can owe and be owed, and of why an act is refused."""

from collections.abc import Mapping
from enum import StrEnum

from domain.duties.row import Party
from domain.errors import RefusalCode
from domain.say import Say

PARTIES: Mapping[type[StrEnum], Mapping[str, Say]] = {
    Party: {
        Party.NOTIFIER: Say("通报方", "notifier"),
        Party.NOTIFIED: Say("收到通报的一方", "notified office"),
        Party.DECIDER: Say("作出决定的单位", "deciding office"),
        Party.ASKED: Say("协查单位", "asked office"),
        Party.ASKER: Say("提出协查的单位", "asking office"),
        Party.VILLAGE: Say("现居住地村（居）", "village at the residence"),
        Party.TOWNSHIP: Say("现居住地乡（镇）、街道", "township at the residence"),
        Party.ORIGIN_VILLAGE: Say("户籍地村（居）", "village at the origin"),
        Party.ORIGIN_TOWNSHIP: Say("户籍地乡（镇）、街道", "township at the origin"),
        Party.EACH_ORIGIN: Say("夫妻双方户籍地", "each origin"),
        Party.ORIGIN: Say("户籍地", "origin"),
        Party.RESIDENCE: Say("现居住地", "residence"),
        Party.COUPLE: Say("夫妻双方", "the couple"),
        Party.EACH_SIDE: Say("各方", "each side"),
        Party.PERSON: Say("当事人", "the person"),
        Party.REGISTER: Say("信息系统", "the information system"),
        Party.HANDLER: Say("受理投诉的单位", "office that has the complaint"),
        Party.COMPLAINED_OF: Say("被投诉单位", "office complained of"),
        Party.EVERY_LEVEL: Say("各级单位", "office of any level"),
        Party.PROVINCE: Say("省", "province"),
        Party.COUNTY_OR_ABOVE: Say("县级以上单位", "county or above"),
        Party.CITY_OR_COUNTY: Say("省辖市、县（市、区）", "city or county"),
        Party.COUNTY_OR_TOWNSHIP: Say("县、乡", "county or township"),
        Party.TOWN: Say("乡（镇）、街道", "township or street"),
        Party.COMMUNITY: Say("村（居）", "village or community"),
        Party.BASE: Say("乡（镇）、街道及村（居）", "township or village"),
        Party.WORKPLACE: Say("从业地村（居）", "village of the workplace"),
        Party.OTHER_PLACE: Say("另一方单位", "office of the other place"),
        Party.SUPERIOR: Say("上级主管部门", "superior office"),
        Party.BELOW: Say("所属单位", "offices below"),
        Party.PUBLIC: Say("公众", "the public"),
        Party.NOBODY: Say("不特定对象", "nobody in particular"),
    }
}

REFUSALS: Mapping[type[StrEnum], Mapping[str, Say]] = {
    RefusalCode: {
        RefusalCode.EXCLUDED_DISTRICTS: Say("区与区之间，不适用", "districts of one city"),
        RefusalCode.EXCLUDED_PURPOSE: Say("居住事由不适用", "purpose of the stay left out"),
        RefusalCode.SAME_COUNTY: Say("未离开本县", "the same county"),
        RefusalCode.NOT_IN_FORCE: Say("不在施行期间", "not in force"),
        RefusalCode.NOT_COMPETENT: Say("无权办理", "not competent"),
        RefusalCode.NOT_A_PARTY: Say("不是当事单位", "not a party"),
        RefusalCode.WRONG_STAGE: Say("阶段不符", "wrong stage"),
        RefusalCode.ALREADY_DECIDED: Say("已有有效决定", "already decided"),
        RefusalCode.NO_EVIDENCE: Say("没有凭据", "no evidence"),
        RefusalCode.FUTURE_EVIDENCE: Say("凭据时间在后", "evidence from the future"),
        RefusalCode.OUTSIDE_BOUNDARY: Say("超出本系统范围", "outside the boundary"),
        RefusalCode.UNKNOWN_OFFICE: Say("单位不存在", "unknown office"),
        RefusalCode.UNKNOWN_CASE: Say("案件不存在", "unknown case"),
        RefusalCode.UNKNOWN_ACCOUNT: Say("没有这一账户", "no such account"),
        RefusalCode.MALFORMED: Say("格式有误", "malformed"),
    }
}
