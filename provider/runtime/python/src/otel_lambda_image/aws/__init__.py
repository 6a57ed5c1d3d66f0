"""Requests to AWS with the function's own role: credentials, signatures, and the one service that is called."""
