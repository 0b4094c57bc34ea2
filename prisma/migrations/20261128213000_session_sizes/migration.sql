-- CreateTable
CREATE TABLE "session_sizes" (
    "session_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "event_bytes" BIGINT NOT NULL,
    "span_bytes" BIGINT NOT NULL,
    "artifacts" INTEGER NOT NULL,
    "artifact_bytes" BIGINT NOT NULL,
    "snapshots" INTEGER NOT NULL,

    CONSTRAINT "session_sizes_pkey" PRIMARY KEY ("session_id")
);
