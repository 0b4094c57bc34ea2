/**
 * The store's own configuration, after what `git init` has found out of the file system. Bytes stay as they are, nothing
 * of the user's runs, and no tree holds a name that some file system takes for `.git`.
 */
export const storeConfig = `
[core]
	bare = false
	autocrlf = false
	safecrlf = false
	eol = lf
	hooksPath = /dev/null
	attributesFile = /dev/null
	excludesFile = /dev/null
	fsmonitor = false
	untrackedCache = false
	splitIndex = false
	logAllRefUpdates = false
	protectHFS = true
	protectNTFS = true
	quotePath = false
[gc]
	auto = 0
[maintenance]
	auto = false
[index]
	version = 2
[pack]
	writeReverseIndex = false
[diff]
	renames = false
	noprefix = false
	mnemonicPrefix = false
	algorithm = histogram
[merge]
	conflictStyle = diff3
`;

/** Attributes here overrule those of the workspace: no conversion, no driver of the user's. */
export const storeAttributes =
	"* -text -eol -filter -ident -working-tree-encoding !diff !merge !export-ignore !export-subst\n";

/** Temporary files of ours beside the files that they become. */
export const temporaryPrefix = ".playhead-restore-";
