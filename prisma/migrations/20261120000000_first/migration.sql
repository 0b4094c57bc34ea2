-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "titled_by" TEXT NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "agent" TEXT COLLATE "C" NOT NULL,
    "model" TEXT NOT NULL,
    "workspace" TEXT,
    "status" TEXT COLLATE "C" NOT NULL,
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "activity_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seq" BIGINT NOT NULL DEFAULT 0,
    "turns" INTEGER NOT NULL DEFAULT 0,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_read_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost" DOUBLE PRECISION,
    "unpriced_calls" INTEGER NOT NULL DEFAULT 0,
    "context_tokens" INTEGER,
    "context_limit" INTEGER,
    "error" JSONB,
    "waiting_for" TEXT,
    "active_run_id" UUID,
    "active_attempt" INTEGER NOT NULL DEFAULT 0,
    "run_started_at" TIMESTAMPTZ(3),
    "run_duration_ms" DOUBLE PRECISION,
    "parent" JSONB,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runs" (
    "session_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT COLLATE "C" NOT NULL,
    "trigger" TEXT NOT NULL,
    "message_id" TEXT COLLATE "C" NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "queued_seq" BIGINT NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "duration_ms" DOUBLE PRECISION,
    "reason" TEXT,
    "error" JSONB,
    "input_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_read_tokens" BIGINT NOT NULL DEFAULT 0,
    "cache_write_tokens" BIGINT NOT NULL DEFAULT 0,
    "output_tokens" BIGINT NOT NULL DEFAULT 0,
    "reasoning_tokens" BIGINT NOT NULL DEFAULT 0,
    "cost" DOUBLE PRECISION,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("session_id","id")
);

-- CreateTable
CREATE TABLE "events" (
    "session_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "v" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "run_id" UUID,
    "turn" INTEGER,
    "data" JSONB NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("session_id","seq")
);

-- CreateTable
CREATE TABLE "tool_traces" (
    "session_id" UUID NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "parent_id" TEXT COLLATE "C",
    "run_id" UUID NOT NULL,
    "turn" INTEGER,
    "kind" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "status" TEXT COLLATE "C" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" DOUBLE PRECISION,
    "call_id" TEXT COLLATE "C",
    "model" TEXT,
    "input_tokens" INTEGER,
    "cache_read_tokens" INTEGER,
    "cache_write_tokens" INTEGER,
    "output_tokens" INTEGER,
    "reasoning_tokens" INTEGER,
    "cost" DOUBLE PRECISION,
    "error" JSONB,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "start_seq" BIGINT NOT NULL,
    "end_seq" BIGINT,

    CONSTRAINT "tool_traces_pkey" PRIMARY KEY ("session_id","id")
);

-- CreateTable
CREATE TABLE "agent_snapshots" (
    "session_id" UUID NOT NULL,
    "turn" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tree" TEXT,
    "files_changed" INTEGER NOT NULL,
    "insertions" INTEGER NOT NULL,
    "deletions" INTEGER NOT NULL,
    "not_covered" INTEGER NOT NULL,

    CONSTRAINT "agent_snapshots_pkey" PRIMARY KEY ("session_id","turn")
);

-- CreateTable
CREATE TABLE "artifacts" (
    "session_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bytes" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "artifacts_pkey" PRIMARY KEY ("session_id","id")
);

-- CreateTable
CREATE TABLE "run_queue" (
    "session_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "worker_id" TEXT COLLATE "C",
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_expires_at" TIMESTAMPTZ(3),
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "lost_leases" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "run_queue_pkey" PRIMARY KEY ("session_id","run_id")
);

-- CreateIndex
CREATE INDEX "sessions_archived_activity_at_id_idx" ON "sessions"("archived", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_archived_status_activity_at_id_idx" ON "sessions"("archived", "status", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_archived_kind_activity_at_id_idx" ON "sessions"("archived", "kind", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_archived_agent_activity_at_id_idx" ON "sessions"("archived", "agent", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "runs_id_idx" ON "runs"("id");

-- CreateIndex
CREATE INDEX "runs_session_id_queued_seq_idx" ON "runs"("session_id", "queued_seq" DESC);

-- CreateIndex
CREATE INDEX "runs_queued_at_id_idx" ON "runs"("queued_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "runs_status_queued_at_id_idx" ON "runs"("status", "queued_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "runs_session_id_message_id_key" ON "runs"("session_id", "message_id");

-- CreateIndex
CREATE INDEX "tool_traces_session_id_run_id_start_seq_idx" ON "tool_traces"("session_id", "run_id", "start_seq");

-- CreateIndex
CREATE INDEX "run_queue_available_at_idx" ON "run_queue"("available_at");

-- What schema.prisma cannot say. The identifiers above are compared as bytes (COLLATE "C"): they are ASCII, and it is
-- the cheapest order.

-- At most one run holds a session (RUN2).
CREATE UNIQUE INDEX "runs_one_active" ON "runs"("session_id") WHERE "active";

-- The turns of a session, for the first page of its transcript. A span's kind never changes, so this index leaves its
-- updates heap-only.
CREATE INDEX "tool_traces_turns" ON "tool_traces"("session_id", "start_seq") WHERE "kind" = 'turn';

-- The leases of a worker, renewed together.
CREATE INDEX "run_queue_leased" ON "run_queue"("worker_id") WHERE "worker_id" IS NOT NULL;

-- Every append updates its session's row, and no indexed column of it: room in the page keeps the new version there.
ALTER TABLE "sessions" SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);

-- A run is updated a few times, a span once, when it ends. There is no index of running spans: the status would be one
-- of its columns, so the end of every span would write all indexes, to spare the end of a run 14 ms at 100,000 spans.
ALTER TABLE "runs" SET (fillfactor = 80);
ALTER TABLE "tool_traces" SET (fillfactor = 80);

-- Few rows, each renewed once a second.
ALTER TABLE "run_queue" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- The storage of events.data stays as it is (compressed above 2 kB): uncompressed, values of 10 kB are written a third
-- faster and take three times the room; values below 2 kB do not differ.
