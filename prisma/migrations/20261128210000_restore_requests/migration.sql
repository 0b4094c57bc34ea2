-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "restore_request" JSONB;
