import { defineConfig } from "prisma/config";

/** Read by `prisma generate`. The database's URL is not here: the application and its migrations are given one. */
export default defineConfig({
	schema: "../../prisma/schema.prisma",
	migrations: { path: "../../prisma/migrations" },
});
