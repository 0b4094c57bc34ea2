-- AlterTable
ALTER TABLE "agent_snapshots" ADD COLUMN     "paths" JSONB;
