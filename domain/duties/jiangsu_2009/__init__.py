"""Duties of the Jiangsu norm of 2009, one file a chapter or concern."""

from domain.duties.jiangsu_2009 import cooperation, offices, registers
from domain.duties.row import Duty

DUTIES: tuple[Duty, ...] = cooperation.DUTIES + offices.DUTIES + registers.DUTIES
