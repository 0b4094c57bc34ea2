-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "restores" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "started_seq" BIGINT;

-- AlterTable
ALTER TABLE "agent_snapshots" ADD COLUMN     "cause" TEXT NOT NULL DEFAULT 'turn',
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "run_id" UUID,
ADD COLUMN     "uncovered" JSONB;

-- The wait in the queue ends where the run starts.
UPDATE "runs" AS r SET "started_seq" = t."end_seq"
FROM "tool_traces" AS t
WHERE r."started_at" IS NOT NULL AND t."session_id" = r."session_id" AND t."id" = r."id"::text || ':queue';

-- The forks of a session: few of all sessions are one.
CREATE INDEX "sessions_forks" ON "sessions" (("parent"->>'sessionId')) WHERE "parent" IS NOT NULL;
