"""Duties of the Jiangsu norm of 2009, one file a chapter or concern."""

from domain.duties.jiangsu_2009 import (
    certificates,
    complaints,
    conclusions,
    cooperation,
    offices,
    registers,
    registration,
)
from domain.duties.row import Duty

DUTIES: tuple[Duty, ...] = (
    *registration.DUTIES,
    *certificates.DUTIES,
    *complaints.DUTIES,
    *cooperation.DUTIES,
    *conclusions.DUTIES,
    *offices.DUTIES,
    *registers.DUTIES,
)
