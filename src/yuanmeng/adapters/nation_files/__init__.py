"""Files of the synthetic nation: the statistics it is made from and the registers it is written to."""

from yuanmeng.adapters.nation_files.statistics_folder import read_counties, read_folder
from yuanmeng.adapters.nation_files.writing import write_frame, write_frames

__all__ = ["read_counties", "read_folder", "write_frame", "write_frames"]
