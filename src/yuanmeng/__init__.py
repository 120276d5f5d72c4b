"""Yuanmeng: the open system for the Qiuxue Yuanmeng initiative."""
