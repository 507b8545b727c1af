-- What is known: entities, sources and facts. `guild_id` is the server that a row belongs to; 0 ships with the bot.
CREATE TABLE entity (
    slug TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    state TEXT NOT NULL,
    show TEXT,
    number BIGINT
);

CREATE TABLE article (
    slug TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    accessed TEXT,
    outlet TEXT,
    address TEXT,
    licence TEXT
);

CREATE TABLE fact (
    id TEXT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    status TEXT NOT NULL,
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    object TEXT NOT NULL,
    scope TEXT,
    as_of TEXT NOT NULL,
    time TEXT NOT NULL,
    sensitivity BIGINT NOT NULL,
    article TEXT NOT NULL REFERENCES article (slug),
    aired TEXT,
    told_by TEXT,
    complete BIGINT NOT NULL,
    note TEXT
);

CREATE INDEX fact_of_guild ON fact (guild_id, status);

-- Who of a server's staff did what to a fact, and when (milliseconds since 1970, UTC).
CREATE TABLE fact_event (
    guild_id BIGINT NOT NULL,
    fact_id TEXT NOT NULL REFERENCES fact (id),
    at BIGINT NOT NULL,
    actor_id BIGINT NOT NULL,
    action TEXT NOT NULL,
    PRIMARY KEY (guild_id, fact_id, at, action)
);

-- A fact that a curator is still writing: what was typed, as JSON.
CREATE TABLE draft (
    id BIGINT PRIMARY KEY,
    guild_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    fields TEXT NOT NULL
);

-- What members say is wrong: one report each, a fact and a server.
CREATE TABLE report (
    guild_id BIGINT NOT NULL,
    fact_id TEXT NOT NULL REFERENCES fact (id),
    member_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, fact_id, member_id)
);
