// The compiler that the repository uses has no API for programs yet.
import ts from "typescript";

/** What any JSON is called where it comes from; it stands in `procedure.ts`. */
const jsonNames = new Set(["JSONType", "JSONValue", "Json"]);

/**
 * Prints types whole, without a name of another file: what a program gets needs nothing of the server. A type that holds
 * itself becomes a declaration of its own.
 */
export class TypePrinter {
	readonly #checker: ts.TypeChecker;
	readonly #open = new Map<ts.Type, string | null>();
	/** Declarations of recursive types, by name. */
	readonly declarations = new Map<string, string>();

	constructor(checker: ts.TypeChecker) {
		this.#checker = checker;
	}

	print(type: ts.Type): string {
		if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return "unknown";
		if (type.isStringLiteral()) return JSON.stringify(type.value);
		if (type.isNumberLiteral()) return String(type.value);
		if (
			type.flags & ts.TypeFlags.EnumLike ||
			!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection))
		) {
			return this.#checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
		}
		if (jsonNames.has(type.aliasSymbol?.name ?? "")) return "Json";
		if (this.#open.has(type)) {
			const name = this.#open.get(type) ?? this.#nameOf(type);
			this.#open.set(type, name);
			return name;
		}
		this.#open.set(type, null);
		const text = this.#structure(type);
		const name = this.#open.get(type);
		this.#open.delete(type);
		if (name === null || name === undefined) return text;
		this.declarations.set(name, text);
		return name;
	}

	#nameOf(type: ts.Type): string {
		const alias = type.aliasSymbol?.name ?? "Nested";
		let name = alias;
		for (let count = 2; this.declarations.has(name); count += 1) name = `${alias}${count}`;
		return name;
	}

	#structure(type: ts.Type): string {
		if (type.isUnion()) return this.#union(type.types);
		const checker = this.#checker;
		if (checker.isTupleType(type)) return `[${this.#arguments(type).join(", ")}]`;
		if (checker.isArrayType(type)) return `(${this.#arguments(type)[0] ?? "unknown"})[]`;
		if (type.symbol?.name === "AsyncIterable" || type.symbol?.name === "AsyncGenerator") {
			return `AsyncIterable<${this.#arguments(type)[0] ?? "unknown"}>`;
		}
		const fields = checker.getPropertiesOfType(type).map((field) => this.#field(field));
		const indexes = checker.getIndexInfosOfType(type).map((info) => {
			const readonly = info.isReadonly ? "readonly " : "";
			return `${readonly}[key: ${this.print(info.keyType)}]: ${this.print(info.type)};`;
		});
		return fields.length + indexes.length === 0 ? "Record<string, never>" : `{ ${[...fields, ...indexes].join(" ")} }`;
	}

	#union(types: readonly ts.Type[]): string {
		const parts = new Set(types.map((part) => this.print(part)));
		if (parts.delete("true") && parts.delete("false")) parts.add("boolean");
		return [...parts].map((part) => (part.includes("=>") ? `(${part})` : part)).join(" | ");
	}

	#arguments(type: ts.Type): string[] {
		return this.#checker.getTypeArguments(type as ts.TypeReference).map((argument) => this.print(argument));
	}

	#field(field: ts.Symbol): string {
		const type = this.#checker.getTypeOfSymbol(field);
		const optional = (field.flags & ts.SymbolFlags.Optional) !== 0;
		// The question mark says it.
		const parts = type.isUnion() && optional ? type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)) : [];
		const printed = parts.length > 0 ? this.#union(parts) : this.print(type);
		const name = /^[A-Za-z_$][\w$]*$/.test(field.name) ? field.name : JSON.stringify(field.name);
		return `${name}${optional ? "?" : ""}: ${printed};`;
	}
}
