"""Ciclo del Servicio: see a service through the client's eyes and improve it."""
