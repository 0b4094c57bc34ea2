import type { createClient } from "#trpc/create-client.ts";

export type Client = ReturnType<typeof createClient>;
