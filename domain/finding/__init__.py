"""What becomes of a finding (JS-39 to JS-41): contested, upheld, set aside, in a case of any kind.

A finding is derived, never recorded as input; these acts address it, and where evidence has
removed it they stay on record without effect.
"""

from domain.finding.facts import FindingAct, FindingContested, FindingSetAside, FindingUpheld
from domain.finding.stages import staged

FINDING_ACTS: tuple[type[FindingAct], ...] = (FindingContested, FindingUpheld, FindingSetAside)

__all__ = ["FINDING_ACTS", "staged"]
