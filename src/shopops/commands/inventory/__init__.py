"""Stock: how long it lasts, what to order today, and what the advice would have saved."""
