"""How a room writes Spanish: words brought to the idea they stand for, whatever their form or spelling."""
