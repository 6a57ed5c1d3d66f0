"""Client libraries whose calls become spans. Each is patched when the function imports it, and not before."""
