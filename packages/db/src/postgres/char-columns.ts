import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery } from "@prisma/driver-adapter-utils";
import type { Pool, QueryArrayConfig } from "pg";

/** PostgreSQL's one-byte type `"char"`, in which the catalogue keeps its flags, and the type `text`. */
const OID_CHAR = 18;
const OID_TEXT = 25;

/** `@prisma/adapter-pg` refuses columns of type `"char"`, which introspection reads: hand them over as characters. */
export function withCharColumns(adapter: SqlDriverAdapter, pool: Pool): SqlDriverAdapter {
	const mended = Object.create(adapter) as SqlDriverAdapter;
	mended.queryRaw = async (query: SqlQuery) => {
		const characters = new Set<number>();
		const client = {
			query: async (config: QueryArrayConfig) => {
				const result = await pool.query(config);
				for (const [column, field] of result.fields.entries()) {
					if (field.dataTypeID !== OID_CHAR) continue;
					characters.add(column);
					field.dataTypeID = OID_TEXT;
				}
				return result;
			},
		};
		const view = Object.create(adapter, { client: { value: client } }) as SqlDriverAdapter;
		const result = await view.queryRaw(query);
		for (const column of characters) result.columnTypes[column] = ColumnTypeEnum.Character;
		return result;
	};
	return mended;
}
