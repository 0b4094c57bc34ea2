-- An index for every set of the list's filters (status, kind, agent), in the list's order: two filters that many sessions
-- meet and few meet both would otherwise read all that meet one. The key columns change when a run is queued, starts or
-- ends and never while it streams, so appends stay heap-only.

-- CreateIndex
CREATE INDEX "sessions_archived_status_kind_activity_at_id_idx" ON "sessions"("archived", "status", "kind", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_archived_status_agent_activity_at_id_idx" ON "sessions"("archived", "status", "agent", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_archived_kind_agent_activity_at_id_idx" ON "sessions"("archived", "kind", "agent", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_archived_status_kind_agent_activity_at_id_idx" ON "sessions"("archived", "status", "kind", "agent", "activity_at" DESC, "id" DESC);

-- Titles are searched by their trigrams. pg_trgm comes with PostgreSQL, and an owner of the database may create it; a
-- server without it, or where it lies outside of the search path, searches by reading the list instead. The index is
-- written at once (no fastupdate): a list of pending entries would make one of the later updates pay for all of them.
DO $$
BEGIN
	CREATE EXTENSION IF NOT EXISTS pg_trgm;
	CREATE INDEX "sessions_title_idx" ON "sessions" USING GIN ("title" gin_trgm_ops) WITH (fastupdate = off);
EXCEPTION
	WHEN feature_not_supported OR undefined_file OR insufficient_privilege OR undefined_object THEN
		RAISE NOTICE 'Titles are searched without an index: %', SQLERRM;
END
$$;

-- Whether a search reads the list until its page is full or asks the trigrams first depends on how many titles match:
-- the planner counts them in this sample.
ALTER TABLE "sessions" ALTER COLUMN "title" SET STATISTICS 1000;
