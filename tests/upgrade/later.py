"""`liangdi` as a later release would be: every view is folded otherwise, so it has a new version.

Run as `python -m tests.upgrade.later serve ...`.
"""

from api.cli import main
from projections.catalog import VIEWS

if __name__ == "__main__":
    for view in VIEWS.values():
        object.__setattr__(view, "version", view.version + 1)
    main()
