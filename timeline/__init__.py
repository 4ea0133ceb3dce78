"""Mentions to claims to the timeline."""
