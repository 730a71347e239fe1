"""Indicators, funnel and exports; reads only."""
