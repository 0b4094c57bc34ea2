/** Objects of extensions and Prisma's own table of migrations are no part of the schema. */
const ours = (oid: string): string =>
	`NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = ${oid} AND d.deptype IN ('e', 'i'))`;

const namespace = "current_schema()::regnamespace";

const columns = `(
	SELECT string_agg(
		format(E'\\t%I %s%s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
			CASE WHEN a.attcollation <> t.typcollation THEN format(' COLLATE %s', a.attcollation::regcollation) END,
			CASE WHEN a.attnotnull THEN ' NOT NULL' END,
			CASE WHEN a.attidentity <> '' THEN ' GENERATED AS IDENTITY' END,
			CASE a.attgenerated WHEN '' THEN ' DEFAULT ' || pg_get_expr(e.adbin, e.adrelid)
				ELSE format(' GENERATED ALWAYS AS (%s)', pg_get_expr(e.adbin, e.adrelid)) END),
		E',\\n' ORDER BY a.attnum)
	FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
	LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
	WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
)`;

// NOT NULL is a constraint of its own from PostgreSQL 18 on, and is told with the column.
const constraints = `(
	SELECT string_agg(format(E',\\n\\tCONSTRAINT %I %s', o.conname, pg_get_constraintdef(o.oid, true)), ''
		ORDER BY o.conname COLLATE "C")
	FROM pg_constraint o WHERE o.conrelid = c.oid AND o.contype <> 'n'
)`;

const table = `format(E'CREATE TABLE %I (\\n%s%s\\n)%s%s;', c.relname, ${columns}, ${constraints},
	CASE WHEN c.relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) END,
	CASE WHEN c.reloptions IS NOT NULL THEN format(' WITH (%s)', array_to_string(c.reloptions, ', ')) END)`;

/** One query a section; each row is the definition of one object. */
export const schemaQueries: Record<string, string> = {
	Extensions: `SELECT format('CREATE EXTENSION %I;', extname) AS definition FROM pg_extension WHERE extname <> 'plpgsql'`,
	Types: `SELECT format('CREATE TYPE %I AS ENUM (%s);', t.typname,
			string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)) AS definition
		FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
		WHERE t.typnamespace = ${namespace} AND ${ours("t.oid")} GROUP BY t.oid, t.typname`,
	Sequences: `SELECT format('CREATE SEQUENCE %I AS %s INCREMENT %s;', c.relname, s.seqtypid::regtype, s.seqincrement) AS definition
		FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
		WHERE c.relnamespace = ${namespace} AND ${ours("c.oid")}`,
	Tables: `SELECT ${table} AS definition FROM pg_class c
		WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = ${namespace}
		AND c.relname <> '_prisma_migrations' AND ${ours("c.oid")}`,
	Partitions: `SELECT format('CREATE TABLE %I PARTITION OF %s %s%s;', c.relname, i.inhparent::regclass,
			pg_get_expr(c.relpartbound, c.oid),
			CASE WHEN c.reloptions IS NOT NULL THEN format(' WITH (%s)', array_to_string(c.reloptions, ', ')) END) AS definition
		FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid
		WHERE c.relkind IN ('r', 'p') AND c.relispartition AND c.relnamespace = ${namespace}`,
	Indexes: `SELECT pg_get_indexdef(i.indexrelid) || ';' AS definition
		FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
		WHERE c.relnamespace = ${namespace} AND NOT c.relispartition
		AND i.indrelid <> coalesce(to_regclass('_prisma_migrations'), 0)
		AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))`,
	Functions: `SELECT pg_get_functiondef(p.oid) || ';' AS definition FROM pg_proc p
		WHERE p.pronamespace = ${namespace} AND p.prokind IN ('f', 'p') AND ${ours("p.oid")}`,
	Triggers: `SELECT pg_get_triggerdef(t.oid, true) || ';' AS definition
		FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
		WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relnamespace = ${namespace}`,
	Views: `SELECT format(E'CREATE %sVIEW %I AS\\n%s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' END, c.relname,
			pg_get_viewdef(c.oid, true)) AS definition
		FROM pg_class c WHERE c.relkind IN ('v', 'm') AND c.relnamespace = ${namespace} AND ${ours("c.oid")}`,
};
