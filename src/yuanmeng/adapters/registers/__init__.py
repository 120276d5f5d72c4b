"""Registers of workers and firms from CSV, XLSX or Parquet into the normal form that rules read."""

from yuanmeng.adapters.policies.reference import read_regions, read_working_days
from yuanmeng.adapters.registers.ingest import Ingested, ingest
from yuanmeng.adapters.registers.mapping import Mapping, read_mapping
from yuanmeng.adapters.registers.refused import RegisterRefused

__all__ = ["Ingested", "Mapping", "RegisterRefused", "ingest", "read_mapping", "read_regions", "read_working_days"]
