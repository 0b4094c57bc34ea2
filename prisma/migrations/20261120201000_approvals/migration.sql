-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "approvals" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "waited_ms" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "run_queue" ADD COLUMN     "waiting" BOOLEAN NOT NULL DEFAULT false;

-- Runs may wait for answers for days, and many of them: a worker that looks for work does not read past them.
DROP INDEX "run_queue_available_at_idx";
CREATE INDEX "run_queue_claimable" ON "run_queue"("available_at") WHERE NOT "waiting";
