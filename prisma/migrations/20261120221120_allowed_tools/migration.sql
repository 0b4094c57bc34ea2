-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "allowed_tools" TEXT[] DEFAULT ARRAY[]::TEXT[];
