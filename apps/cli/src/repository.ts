import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The top of the repository that this command runs from. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
