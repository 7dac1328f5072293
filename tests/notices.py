"""Holiday notices to load: the next year's, as an override file has it."""

import json
from datetime import date, timedelta
from typing import Any

REST = [date(2027, 1, 1) + timedelta(days=n) for n in range(3)]


def notice(**other: Any) -> bytes:
    """A notice for 2027 by which 1 to 3 January are at rest, with some of it another way."""
    given = {
        "year": 2027,
        "title": "国务院办公厅关于2027年部分节假日安排的通知",
        "number": "国办发明电〔2026〕9号",
        "issued_on": "2026-11-10",
        "days": [moved(day) for day in REST],
    }
    return json.dumps(given | other, ensure_ascii=False).encode()


def moved(day: date, *, works: bool = False) -> dict[str, Any]:
    """A day of a notice."""
    return {"date": day.isoformat(), "name": "元旦", "works": works}
