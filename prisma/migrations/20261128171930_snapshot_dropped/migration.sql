-- AlterTable
ALTER TABLE "agent_snapshots" ADD COLUMN     "dropped_at" TIMESTAMPTZ(3);
