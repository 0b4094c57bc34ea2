-- CreateTable
CREATE TABLE "workers" (
    "id" TEXT COLLATE "C" NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "concurrency" INTEGER NOT NULL,
    "running" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- A heartbeat a second: room for heap-only updates.
ALTER TABLE "workers" SET (fillfactor = 50);

-- Runs that lost a worker, few at any time: those without a further attempt are looked for every second.
CREATE INDEX "run_queue_lost" ON "run_queue"("session_id") WHERE "lost_leases" > 0;
