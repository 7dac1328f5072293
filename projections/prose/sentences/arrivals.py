"""The sentence of a receipt, the same in every kind of case."""

from domain.say import Say

ARRIVED = Say(
    "录入到达凭据[，证明送往{to}的往来已到达][，证明{from_}发出的往来已到达]",
    "entered proof of arrival[, of what was sent to {to}][, of what {from_} sent]",
)
