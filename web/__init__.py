"""The review interface: server-rendered pages on this machine alone."""
