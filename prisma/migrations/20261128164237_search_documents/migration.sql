-- What search finds, one row an event that says something; sessions from before are caught up with by a worker.
CREATE TABLE "search_documents" (
    "session_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "search_documents_pkey" PRIMARY KEY ("session_id","seq")
);

-- CreateIndex
CREATE INDEX "search_documents_at_session_id_seq_idx" ON "search_documents"("at" DESC, "session_id" DESC, "seq" DESC);

-- New rows lie in the index's list of pending entries (fastupdate), which a worker empties every few seconds, so that an
-- append does not pay for sorting its words in.
CREATE INDEX "search_documents_words_idx" ON "search_documents" USING GIN ("words") WITH (fastupdate = on, gin_pending_list_limit = 4096);
