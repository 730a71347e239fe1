"""Notarisation with enforcement effect (赋强公证)."""
