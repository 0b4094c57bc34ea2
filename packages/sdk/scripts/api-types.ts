import { join } from "node:path";
// The compiler that the repository uses has no API for programs yet.
import ts from "typescript";
import { TypePrinter } from "./print-type.ts";

const root = join(import.meta.dirname, "../../..");

/** Takes the router apart: of every procedure its kind, its input and its output. */
const probe = `
import type { AppRouter } from "./router.ts";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
export declare const inputs: inferRouterInputs<AppRouter>;
export declare const outputs: inferRouterOutputs<AppRouter>;
export declare const record: AppRouter["_def"]["record"];
`;

type Procedure = { path: readonly string[]; kind: string; input: string; output: string };

/** The text of `src/api.ts`: the procedures of the server, whole, in the order of their names. */
export function apiTypes(): string {
	const { checker, symbols } = load();
	const [inputs, outputs, record] = ["inputs", "outputs", "record"].map((name) => {
		const symbol = symbols.find((exported) => exported.name === name);
		if (symbol === undefined) throw new Error(`The probe has no ${name}.`);
		return checker.getTypeOfSymbol(symbol);
	}) as [ts.Type, ts.Type, ts.Type];
	const printer = new TypePrinter(checker);
	const procedures = [...walk(checker, printer, record, inputs, outputs, [])];
	if (procedures.length < 20) throw new Error(`Only ${procedures.length} procedures were found.`);
	const api = tree(procedures, 0);
	const nested = [...printer.declarations].map(([name, text]) => `export type ${name} = ${text};`);
	return [
		"// Made by `node scripts/build.ts --types` out of the server's router. Not to be edited.",
		'import type { Json, Mutation, Query, Subscription } from "./procedure.ts";',
		...nested,
		`export type PlayheadApi = ${api};`,
		"",
	].join("\n\n");
}

function* walk(
	checker: ts.TypeChecker,
	printer: TypePrinter,
	record: ts.Type,
	inputs: ts.Type,
	outputs: ts.Type,
	path: readonly string[],
): Generator<Procedure> {
	const fields = checker.getPropertiesOfType(record).toSorted((a, b) => (a.name < b.name ? -1 : 1));
	for (const field of fields) {
		const type = checker.getTypeOfSymbol(field);
		const at = (of: ts.Type) => {
			const found = of.getProperty(field.name);
			if (found === undefined) throw new Error(`${[...path, field.name].join(".")} has no type.`);
			return checker.getTypeOfSymbol(found);
		};
		const def = type.getProperty("_def");
		if (def === undefined) {
			yield* walk(checker, printer, type, at(inputs), at(outputs), [...path, field.name]);
			continue;
		}
		const kind = checker.getTypeOfSymbol(def).getProperty("type");
		yield {
			path: [...path, field.name],
			kind: kind === undefined ? "query" : checker.typeToString(checker.getTypeOfSymbol(kind)).replaceAll('"', ""),
			input: printer.print(at(inputs)),
			output: printer.print(at(outputs)),
		};
	}
}

const wrappers: Record<string, string> = { query: "Query", mutation: "Mutation", subscription: "Subscription" };

function tree(procedures: readonly Procedure[], depth: number): string {
	const names = [...new Set(procedures.map(({ path }) => path[depth] ?? ""))];
	const fields = names.map((name) => {
		const below = procedures.filter(({ path }) => path[depth] === name);
		const [own] = below;
		if (own !== undefined && own.path.length === depth + 1) {
			return `${name}: ${wrappers[own.kind] ?? "Query"}<${own.input}, ${own.output}>;`;
		}
		return `${name}: ${tree(below, depth + 1)};`;
	});
	return `{\n${fields.join("\n")}\n}`;
}

function load() {
	const file = join(root, "packages/api/src/sdk-probe.ts");
	const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path));
	const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
	const real = ts.createCompilerHost(options);
	// The probe lies on no disk.
	const host: ts.CompilerHost = {
		...real,
		fileExists: (name) => name === file || real.fileExists(name),
		readFile: (name) => (name === file ? probe : real.readFile(name)),
		getSourceFile: (name, target, ...more) =>
			name === file ? ts.createSourceFile(name, probe, target) : real.getSourceFile(name, target, ...more),
	};
	const program = ts.createProgram([file], options, host);
	const source = program.getSourceFile(file);
	const checker = program.getTypeChecker();
	const exported = source === undefined ? undefined : checker.getSymbolAtLocation(source);
	if (exported === undefined) throw new Error("The router could not be read.");
	return { checker, symbols: checker.getExportsOfModule(exported) };
}
