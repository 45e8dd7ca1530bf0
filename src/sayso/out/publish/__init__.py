"""Accounts as one page to send to an editor: nothing loaded, no script, the same offline and in print."""
