"""How long stock lasts and what to order: for people, for programs, and as a sheet to hand in again."""
