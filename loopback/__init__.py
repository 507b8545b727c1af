"""A small Discord on 127.0.0.1, to play without a token and to test with real processes."""

from __future__ import annotations

from loopback.control.faults import Fault, GatewayFault, RestFault
from loopback.options import Options
from loopback.server import Loopback

__all__ = ["Fault", "GatewayFault", "Loopback", "Options", "RestFault"]
