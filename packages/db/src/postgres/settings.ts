/** Where the server listens: a Unix socket in a directory, or a TCP port of 127.0.0.1. */
export type Listen =
	| { readonly kind: "socket"; readonly dir: string; readonly port: number }
	| { readonly kind: "tcp"; readonly port: number };

/** The superuser of the embedded cluster. */
export const USER = "playhead";

/** The content of `playhead.conf`, which every start writes anew and `postgresql.conf` includes. */
export function serverConf(listen: Listen, fsync: boolean): string {
	const tcp = listen.kind === "tcp";
	const settings: Record<string, string> = {
		listen_addresses: tcp ? "'127.0.0.1'" : "''",
		port: String(listen.port),
		unix_socket_directories: tcp ? "''" : `'"${listen.dir}"'`,
		unix_socket_permissions: "0700",
		max_connections: "200",
		shared_buffers: "128MB",
		max_wal_size: "1GB",
		synchronous_commit: "on",
		fsync: fsync ? "on" : "off",
		full_page_writes: fsync ? "on" : "off",
		log_line_prefix: "'%m [%p] '",
		timezone: "'UTC'",
		log_timezone: "'UTC'",
	};
	const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
	return `# Written at every start. Settings of your own belong into local.conf beside this file.\n${lines.join("\n")}\n`;
}

/** What `postgresql.conf` gets appended once, after initdb. */
export const INCLUDES = "\ninclude = 'playhead.conf'\ninclude_if_exists = 'local.conf'\n";

/** `pg_hba.conf`: the socket's directory admits its owner alone, TCP needs the password. */
export const HBA = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n";

/** The connection string of the embedded server. `password` is needed for TCP only. */
export function serverUrl(listen: Listen, password: string): string {
	if (listen.kind === "tcp") return `postgresql://${USER}:${password}@127.0.0.1:${listen.port}/postgres`;
	return `postgresql://${USER}@localhost:${listen.port}/postgres?host=${encodeURIComponent(listen.dir)}`;
}
