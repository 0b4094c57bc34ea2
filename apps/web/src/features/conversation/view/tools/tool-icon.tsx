import { Bot, FileText, FolderTree, type LucideIcon, Pencil, Search, SquareTerminal, Wrench } from "lucide-react";

const icons: Record<string, LucideIcon> = {
	read_file: FileText,
	write_file: Pencil,
	edit_file: Pencil,
	list_files: FolderTree,
	search_files: Search,
	search_messages: Search,
	run_command: SquareTerminal,
	use_skill: Bot,
};

export function ToolIcon({ name }: { name: string }) {
	const Icon = icons[name] ?? Wrench;
	return <Icon aria-hidden="true" strokeWidth={1.6} className="size-3.5 shrink-0 text-text-3 max-md:hidden" />;
}
