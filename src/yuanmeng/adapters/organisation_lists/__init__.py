"""Lists of union bodies and employers, from CSV, XLSX or Parquet, into entries that the rules plan with."""

from .read import OrganisationList, read_list
from .rejects import write_rejects

__all__ = ["OrganisationList", "read_list", "write_rejects"]
