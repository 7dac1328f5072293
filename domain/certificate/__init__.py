"""Certificates (婚育证明): issued, inspected every year, renewed; urged where one is missing."""

from domain.certificate.kind import CERTIFICATE

__all__ = ["CERTIFICATE"]
