"""Signs of acts: what in a message, and in what went before, tells what it does."""
