"""What the roles of accounts are called."""

from collections.abc import Mapping

from domain.access.facts import Role
from domain.say import Say

ROLES: Mapping[Role, Say] = {
    Role.COORDINATOR: Say("协调员", "coordinator"),
    Role.SUPERVISOR: Say("监督员", "supervisor"),
    Role.AUDITOR: Say("审计员", "auditor"),
    Role.ADMINISTRATOR: Say("管理员", "administrator"),
}
