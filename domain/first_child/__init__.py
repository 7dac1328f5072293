"""First-child service registration (一孩生育服务登记, JS-28 and JS-29)."""

from domain.first_child.kind import FIRST_CHILD

__all__ = ["FIRST_CHILD"]
