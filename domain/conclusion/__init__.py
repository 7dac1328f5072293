"""A superior's conclusions (JS-39.3, JS-40.3, JS-41): who answers where no term says so."""

from domain.conclusion.kind import CONCLUSION

__all__ = ["CONCLUSION"]
