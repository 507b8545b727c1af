-- Questions of every kind: what was given is text now, clues come one by one, and a typed answer may need
-- more than one try. `why` is what the judge said, for staff who look into what it accepts and refuses.
ALTER TABLE answer RENAME TO answer_of_a_choice;

CREATE TABLE answer (
    session_id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    player_id BIGINT NOT NULL,
    given TEXT NOT NULL,
    at BIGINT NOT NULL,
    is_right BIGINT NOT NULL,
    points BIGINT NOT NULL,
    took BIGINT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (session_id, round, player_id),
    FOREIGN KEY (session_id, round) REFERENCES round (session_id, number)
);

INSERT INTO answer (session_id, round, player_id, given, at, is_right, points, took, why)
SELECT session_id, round, player_id, CAST(choice AS TEXT), at, is_right, points, took, ''
FROM answer_of_a_choice;

DROP TABLE answer_of_a_choice;

-- What was typed and locked nothing: `outcome` is `ask` or `reject`.
CREATE TABLE attempt (
    session_id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    player_id BIGINT NOT NULL,
    given TEXT NOT NULL,
    at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    took BIGINT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (session_id, round, player_id, at),
    FOREIGN KEY (session_id, round) REFERENCES round (session_id, number)
);

ALTER TABLE round ADD COLUMN clues BIGINT NOT NULL DEFAULT 1;
