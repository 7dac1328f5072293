"""Which norm the rows of this folder belong to, and since when they are in force."""

from datetime import date

JS_2009 = "JS-2009"
"""《江苏省流动人口计划生育服务管理工作规范（试行）》"""

SINCE = date(2009, 11, 10)
"""Art. 43."""
