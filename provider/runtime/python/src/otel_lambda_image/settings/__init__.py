"""The environment variables that configure the runtime, with their defaults. No other package reads them.

../../../../contract.json says the same to the component that sets them, and a test compares the two.
"""
