"""Facts become questions: kinds, stems, wrong answers, the deck of a game, and lint."""
