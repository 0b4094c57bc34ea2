-- AlterTable
ALTER TABLE "webhooks" ADD COLUMN     "old_secret" TEXT,
ADD COLUMN     "old_secret_until" TIMESTAMPTZ(3);
