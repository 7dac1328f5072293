"""The frame, signing in, and what went wrong."""

from domain.say import Say

FRAME: dict[str, Say] = {
    "title": Say("两地", "Liangdi"),
    "title.long": Say("两地 · 户籍地与现居住地协作", "Liangdi · origin and residence at work"),
    "skip": Say("跳到正文", "Skip to the content"),
    "nav": Say("主导航", "Main"),
    "nav.worklist": Say("工作清单", "Worklist"),
    "nav.overview": Say("辖区概况", "Overview"),
    "nav.registers": Say("登记簿", "Registers"),
    "nav.reads": Say("查看记录", "Reads"),
    "nav.calendar": Say("日历", "Calendar"),
    "nav.rules": Say("规则", "Rules"),
    "nav.trail": Say("操作记录", "Audit trail"),
    "nav.seal": Say("封存", "Seal"),
    "nav.accounts": Say("账户", "Accounts"),
    "nav.exchange": Say("节点交换", "Exchange"),
    "nav.offices": Say("单位", "Offices"),
    "nav.notices": Say("节假日", "Holidays"),
    "nav.settings": Say("设置", "Settings"),
    "nav.installation": Say("运行状况", "Installation"),
    "language": Say("English", "中文"),
    "language.switch": Say("Switch to English", "切换为中文"),
    "clock": Say("北京时间", "China time"),
    "demo": Say("演示", "Demo"),
    "demo.what": Say(
        "人员和案件均为虚构，时间为模拟时间：", "People and cases are invented, and so is the time:"
    ),
    "signed-out": Say("已退出。", "You are signed out."),
    "sign-in": Say("登录", "Sign in"),
    "sign-in.name": Say("账户名", "Account"),
    "sign-in.password": Say("密码", "Password"),
    "sign-in.provider": Say("用统一身份认证登录", "Sign in with the identity provider"),
    "sign-in.what": Say(
        "户籍地与现居住地之间的协商、协查、通报和登记：谁应办什么，到哪一天，依据哪一条。",
        "Consultations, inquiries, notices and registers between origin and residence: who owes "
        "what, until which day, under which article.",
    ),
    "sign-out": Say("退出", "Sign out"),
    "problem.403": Say("无权查看", "Not for this account"),
    "problem.404": Say("没有这一页", "Not found"),
    "problem.other": Say("未能办理", "That did not work"),
    "problem.500": Say("系统出错", "Something went wrong"),
    "problem.code": Say("代码", "Code"),
    "problem.rule": Say("依据", "Rule"),
    "problem.home": Say("返回首页", "To the first page"),
}
