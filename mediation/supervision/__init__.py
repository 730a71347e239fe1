"""Supervision orders, alerts and complaints."""
