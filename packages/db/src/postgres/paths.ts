import { fileURLToPath } from "node:url";

/** The repository's folder `prisma`: schema.prisma, schema.sql and migrations. */
export const prismaDir = fileURLToPath(new URL("../../../../prisma/", import.meta.url));
