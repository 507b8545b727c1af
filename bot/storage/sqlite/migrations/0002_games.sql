-- Games: a session, its rounds, their answers, and which messages show them.
-- Times are milliseconds since 1970, UTC; ids are Discord's snowflakes.
CREATE TABLE session (
    id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    opener_id BIGINT NOT NULL,
    rounds BIGINT NOT NULL,
    seconds BIGINT NOT NULL,
    category TEXT,
    phase TEXT NOT NULL,
    wake_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    players TEXT NOT NULL,
    ending TEXT,
    settled BIGINT NOT NULL
);

CREATE UNIQUE INDEX one_open_session_per_channel ON session (channel_id) WHERE phase <> 'over';
CREATE INDEX unsettled_session ON session (settled) WHERE settled = 0;

CREATE TABLE round (
    session_id BIGINT NOT NULL REFERENCES session (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    question TEXT NOT NULL,
    opened_at BIGINT,
    deadline BIGINT,
    countdown_to BIGINT,
    away BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    expected TEXT NOT NULL,
    PRIMARY KEY (session_id, number)
);

-- One locked answer for each player and round: the key says so.
CREATE TABLE answer (
    session_id BIGINT NOT NULL,
    round BIGINT NOT NULL,
    player_id BIGINT NOT NULL,
    choice BIGINT NOT NULL,
    at BIGINT NOT NULL,
    is_right BIGINT NOT NULL,
    points BIGINT NOT NULL,
    took BIGINT NOT NULL,
    PRIMARY KEY (session_id, round, player_id),
    FOREIGN KEY (session_id, round) REFERENCES round (session_id, number)
);

-- The message that shows a screen of a session, and the version that it shows.
CREATE TABLE shown (
    session_id BIGINT NOT NULL REFERENCES session (id),
    screen TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (session_id, screen)
);

-- How often a server was asked about a fact: nothing comes again before the pool is used.
CREATE TABLE asked (
    guild_id BIGINT NOT NULL,
    fact_id TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (guild_id, fact_id)
);
