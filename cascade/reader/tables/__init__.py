"""Tables of tasks: what their columns hold, their rows read, and tables that lost their cells put together again."""
