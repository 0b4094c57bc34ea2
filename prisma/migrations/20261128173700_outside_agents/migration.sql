-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "origin" JSONB;

-- CreateTable
CREATE TABLE "ingested_keys" (
    "session_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "rank" SMALLINT NOT NULL,

    CONSTRAINT "ingested_keys_pkey" PRIMARY KEY ("session_id","key")
);

-- CreateTable
CREATE TABLE "ingested_traces" (
    "trace_id" TEXT NOT NULL,
    "session_id" UUID NOT NULL,

    CONSTRAINT "ingested_traces_pkey" PRIMARY KEY ("trace_id")
);

-- CreateIndex
CREATE INDEX "ingested_traces_session_id_idx" ON "ingested_traces"("session_id");
