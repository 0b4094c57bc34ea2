import {
	ArrowRightLeft,
	Bot,
	Brain,
	FileText,
	FolderTree,
	Globe,
	ListTodo,
	type LucideIcon,
	Pencil,
	Search,
	SquareTerminal,
	Trash2,
	Wrench,
} from "lucide-react";

const icons: Record<string, LucideIcon> = {
	read_file: FileText,
	write_file: Pencil,
	edit_file: Pencil,
	list_files: FolderTree,
	search_files: Search,
	search_messages: Search,
	run_command: SquareTerminal,
	use_skill: Bot,
	// Kinds of calls of agents that speak ACP (https://agentclientprotocol.com/protocol/tool-calls).
	read: FileText,
	edit: Pencil,
	delete: Trash2,
	move: ArrowRightLeft,
	search: Search,
	execute: SquareTerminal,
	think: Brain,
	fetch: Globe,
	update_plan: ListTodo,
};

export function ToolIcon({ name }: { name: string }) {
	const Icon = Object.hasOwn(icons, name) ? (icons[name] ?? Wrench) : Wrench;
	return <Icon aria-hidden="true" strokeWidth={1.6} className="size-3.5 shrink-0 text-text-3 max-md:hidden" />;
}
