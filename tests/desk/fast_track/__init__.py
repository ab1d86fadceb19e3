"""Tests of the fast track: likeness, lists, letters, courses."""
