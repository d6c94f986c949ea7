"""Frozen objects in, files out: PDF, XLSX and pictures, all as `Export`."""
