-- When the clock of a session was last seen running; what comes after it until a restart is time away.
ALTER TABLE session ADD COLUMN alive_at BIGINT NOT NULL DEFAULT 0;
