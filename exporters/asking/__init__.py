"""Questions to the client, made from what the papers do not agree on."""
