-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "pinned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "purge_at" TIMESTAMPTZ(3),
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "session_seen" (
    "session_id" UUID NOT NULL,
    "user_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_seen_pkey" PRIMARY KEY ("session_id","user_key")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "user_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("user_key","name")
);

-- CreateIndex
CREATE INDEX "sessions_archived_model_activity_at_id_idx" ON "sessions"("archived", "model", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_archived_workspace_activity_at_id_idx" ON "sessions"("archived", "workspace", "activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_tags_idx" ON "sessions" USING GIN ("tags") WITH (fastupdate = off);

-- Few sessions are pinned or in the trash; both are asked for by themselves.
CREATE INDEX "sessions_pinned" ON "sessions"("activity_at" DESC, "id" DESC) WHERE "pinned";
CREATE INDEX "sessions_trash" ON "sessions"("purge_at") WHERE "purge_at" IS NOT NULL;

-- What was there before the marks were is not unread.
INSERT INTO "session_seen" ("session_id", "user_key", "at") SELECT "id", 'default', "activity_at" FROM "sessions";

-- A worker empties the list of pending entries every second: no append should have to.
ALTER INDEX "search_documents_words_idx" SET (gin_pending_list_limit = 16384);
